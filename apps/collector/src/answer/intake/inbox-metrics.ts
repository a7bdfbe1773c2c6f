import type { Metrics } from '../../http/metrics.ts'
import type { Inbox } from './inbox.ts'

/** Adds gauges that measure what waits in the inbox whenever the metrics are read. */
export function measureInbox(metrics: Metrics, inbox: Pick<Inbox, 'waiting'>): void {
  metrics.gauges(
    {
      otklik_inbox_waiting: 'Views and responses waiting to be stored',
      otklik_inbox_waiting_bytes: 'About how many bytes they hold',
    },
    async () => {
      const { count, bytes } = inbox.waiting()
      return { otklik_inbox_waiting: count, otklik_inbox_waiting_bytes: bytes }
    },
  )
}
