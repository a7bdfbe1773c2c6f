import { deliver } from './act/webhooks/deliver.ts'
import { fanOut } from './act/webhooks/fan-out.ts'
import type { Networks } from './act/webhooks/networks.ts'
import type { MailServer } from './ask/letters/mail-server.ts'
import { letterJobs } from './ask/letters/send-letter.ts'
import type { JobKinds } from './jobs/job-handler.ts'
import type { Worker } from './jobs/perform-jobs.ts'

/** What the outside is reached with. */
export interface Means {
  publicUrl: string
  /** Without one letters wait for a collector that has it. */
  mailServer: MailServer | undefined
  /** Where webhooks may lead. */
  networks: Networks
}

/** Who carries out what writes leave behind. */
export function jobKinds(worker: Worker, { publicUrl, mailServer, networks }: Means): JobKinds {
  return {
    ...(mailServer && { 'letter.send': letterJobs({ ...worker, publicUrl, mailServer }) }),
    'response.stored': fanOut,
    'webhook.deliver': deliver({ ...worker, networks }),
  }
}
