import type { WebhookEntry, WebhookTested } from '@otklik/contract'
import { Link, useLocation } from 'wouter-preact'
import { webhooks } from '#texts/settings-webhooks'
import { request } from '../../../api/request.ts'
import { formatTime } from '../../../format/times.ts'
import { ActionButton } from '../../../parts/action-button.tsx'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Deliveries } from './deliveries.tsx'
import { WEBHOOK_FIELDS } from './webhook-fields.ts'
import { WebhookSecrets } from './webhook-secrets.tsx'
import { replyWords, titleOf } from './webhook-words.ts'

interface Props {
  webhook: WebhookEntry
  reload(): void
}

/** Changes, tests, switches off or removes a webhook, and shows what it could not send. */
export function EditWebhook({ webhook, reload }: Props) {
  const [, navigate] = useLocation()
  const path = `/v1/webhooks/${webhook.id}`
  const title = titleOf(webhook)
  const change = async (body: object) => {
    await request(path, { method: 'PATCH', body })
    reload()
    return undefined
  }
  const test = async () => {
    const { delivered, reply } = await request<WebhookTested>(`${path}/test`, { method: 'POST', body: {} })
    return webhooks.test[delivered ? 'arrived' : 'failed'].replace('{reply}', replyWords(reply))
  }
  return (
    <>
      <Panel heading={title} aside={<Link href="/settings/webhooks">{webhooks.heading}</Link>}>
        <StateLine {...webhook} />
        <ObjectForm fields={WEBHOOK_FIELDS} value={webhook} save={change} />
        <div class="asides">
          {webhook.goneAt !== undefined ? (
            <ActionButton
              label={webhooks.switchOn}
              about={title}
              isLink
              act={() => change({ active: true })}
            />
          ) : (
            <ConfirmButton
              label={webhooks.switchOff}
              about={title}
              question={webhooks.switchOffWhat}
              act={() => change({ active: false })}
            />
          )}
          <ConfirmButton
            label={webhooks.remove}
            about={title}
            question={webhooks.removeWhat}
            act={async () => {
              await request(path, { method: 'DELETE' })
              navigate('/settings/webhooks')
              reload()
            }}
          />
        </div>
      </Panel>
      <WebhookSecrets webhook={webhook} reload={reload} />
      <Panel heading={webhooks.test.heading}>
        <p class="soft above">{webhooks.test.why}</p>
        <div class="foot">
          <ActionButton label={webhooks.test.send} act={test} />
        </div>
      </Panel>
      <Deliveries path={path} reload={reload} />
    </>
  )
}

function StateLine({ goneAt, pausedUntil }: WebhookEntry) {
  if (goneAt !== undefined) {
    return <p class="warn above">{webhooks.offWhy.replace('{time}', formatTime(goneAt))}</p>
  }
  if (pausedUntil === undefined) return null
  return <p class="warn above">{webhooks.pausedWhy.replace('{time}', formatTime(pausedUntil))}</p>
}
