import type { WebhookEntry } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { webhooks } from '#texts/settings-webhooks'
import { hostOf, stateOf, titleOf } from './webhook-words.ts'

/** Lists webhooks with what they get, and if they get it now. */
export function WebhookTable({ rows }: { rows: readonly WebhookEntry[] }) {
  if (rows.length === 0) return <p class="empty">{webhooks.none}</p>
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{webhooks.webhook}</th>
            <th scope="col">{webhooks.gets}</th>
            <th scope="col">{webhooks.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((webhook) => (
            <tr key={webhook.id}>
              <th scope="row">
                <Link href={`/settings/webhooks/${webhook.id}`}>{titleOf(webhook)}</Link>
                {webhook.name && <span class="soft block">{hostOf(webhook)}</span>}
              </th>
              <td class="soft">{webhook.events.map((event) => webhooks.events[event]).join('; ')}</td>
              <td class={webhook.goneAt || webhook.pausedUntil ? 'warn' : 'soft'}>{stateOf(webhook)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
