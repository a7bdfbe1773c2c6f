import type { JobKinds } from './job-kind.ts'
import type { MailServer } from './letters/mail-server.ts'
import { letterJobs } from './letters/send-letter.ts'
import type { Worker } from './perform-jobs.ts'
import { deliver } from './webhooks/deliver.ts'
import { fanOut } from './webhooks/fan-out.ts'
import type { Networks } from './webhooks/networks.ts'

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
