import { listenerJobs } from './act/events/listener-jobs.ts'
import { LATER_LISTENERS } from './act/listeners.ts'
import { deliver } from './act/webhooks/deliver.ts'
import { earlierFanOut } from './act/webhooks/fan-out.ts'
import type { Networks } from './act/webhooks/networks.ts'
import type { MailServer } from './ask/letters/mail-server.ts'
import { sendLetter } from './ask/letters/send-letter.ts'
import type { JobRegistry } from './jobs/job-handler.ts'
import type { WorkerDeps } from './jobs/perform-jobs.ts'

/** What the outside is reached with. */
export interface JobDeps {
  publicUrl: string
  /** Without one letters wait for a collector that has it. */
  mailServer: MailServer | undefined
  /** Where webhooks may lead. */
  networks: Networks
}

/** Who carries out what writes leave behind. */
export function jobRegistry(worker: WorkerDeps, { publicUrl, mailServer, networks }: JobDeps): JobRegistry {
  return {
    ...(mailServer && { 'letter.send': sendLetter({ ...worker, publicUrl, mailServer }) }),
    ...listenerJobs(LATER_LISTENERS),
    'response.stored': earlierFanOut,
    'webhook.deliver': deliver({ ...worker, networks }),
  }
}
