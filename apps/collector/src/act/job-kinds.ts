import type { JobKinds } from './job-kind.ts'
import type { MailServer } from './letters/mail-server.ts'
import { letterJobs } from './letters/send-letter.ts'
import type { Worker } from './perform-jobs.ts'

/** Who carries out what writes leave behind. Without a mail server letters wait for a collector that has one. */
export function jobKinds(worker: Worker, publicUrl: string, mailServer: MailServer | undefined): JobKinds {
  return {
    ...(mailServer && { 'letter.send': letterJobs({ ...worker, publicUrl, mailServer }) }),
    // Nobody has asked to be told of answers; the submissions themselves keep them.
    'response.stored': { isWanted: async () => false, atOnce: 1, perform: async () => undefined },
  }
}
