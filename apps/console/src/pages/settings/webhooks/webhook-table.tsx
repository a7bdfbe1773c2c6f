import type { WebhookEntry } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { webhooks } from '#texts/settings-webhooks'
import { ListTable } from '../../../parts/list/list-table.tsx'
import { hostOf, stateOf, titleOf } from './webhook-words.ts'

/** Lists webhooks with what they get, and if they get it now. */
export function WebhookTable({ rows }: { rows: readonly WebhookEntry[] }) {
  if (rows.length === 0) return <p class="empty">{webhooks.none}</p>
  return (
    <ListTable
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          label: webhooks.webhook,
          cell: (webhook) => (
            <>
              <Link href={`/settings/webhooks/${webhook.id}`}>{titleOf(webhook)}</Link>
              {webhook.name && <span class="soft block">{hostOf(webhook)}</span>}
            </>
          ),
        },
        {
          label: webhooks.gets,
          isSoft: true,
          cell: ({ events }) => events.map((event) => webhooks.events[event]).join('; '),
        },
        {
          label: webhooks.state,
          isShort: true,
          cell: (webhook) => (
            <span class={webhook.goneAt || webhook.pausedUntil ? 'warn' : 'soft'}>{stateOf(webhook)}</span>
          ),
        },
      ]}
    />
  )
}
