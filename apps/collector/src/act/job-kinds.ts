import type { JobKinds } from './job-kind.ts'
import { deliver, type Sender } from './webhooks/deliver.ts'
import { fanOut } from './webhooks/fan-out.ts'

/** Who carries out what writes leave behind. */
export function jobKinds(sender: Sender): JobKinds {
  return {
    'response.stored': fanOut(sender.db, sender.clock),
    'webhook.deliver': deliver(sender),
  }
}
