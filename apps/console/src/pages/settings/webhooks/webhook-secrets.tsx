import type { CreatedWebhookSecret, WebhookEntry } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { webhooks } from '#texts/settings-webhooks'
import { request } from '../../../api/request.ts'
import { formatTime } from '../../../format/times.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { ShownSecret } from './shown-secret.tsx'

interface Props {
  webhook: WebhookEntry
  reload(): void
}

const { secrets: texts } = webhooks

/** Shows a new secret once, and changes over from an old one to another. Two may sign at a time. */
export function WebhookSecrets({ webhook: { id, secrets }, reload }: Props) {
  const path = `/v1/webhooks/${id}/secrets`
  const [created, setCreated] = useState<CreatedWebhookSecret>()
  return (
    <Panel heading={texts.heading}>
      <p class="soft">{texts.why}</p>
      {created && <ShownSecret secret={created.secret} />}
      <ul class="rows">
        {secrets.map(({ id: secretId, createdAt, endsAt }) => {
          const since = texts.since.replace('{time}', formatTime(createdAt))
          return (
            <li key={secretId} class="spread">
              <span>
                {since}
                {endsAt && <span class="soft block">{texts.ends.replace('{time}', formatTime(endsAt))}</span>}
              </span>
              {endsAt && (
                <ConfirmButton
                  label={texts.end}
                  about={since}
                  question={texts.endWhat}
                  act={async () => {
                    await request(`${path}/${secretId}`, { method: 'DELETE' })
                    reload()
                  }}
                />
              )}
            </li>
          )
        })}
      </ul>
      {secrets.length === 1 && (
        <p class="asides">
          <ConfirmButton
            label={texts.replace}
            about={texts.heading}
            question={texts.replaceWhat}
            act={async () => {
              setCreated(await request(path, { method: 'POST', body: {} }))
              reload()
            }}
          />
        </p>
      )}
    </Panel>
  )
}
