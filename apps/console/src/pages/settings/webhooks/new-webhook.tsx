import type { CreatedWebhookSecret } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { webhooks } from '#texts/settings-webhooks'
import { request } from '../../../api/request.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { ShownSecret } from './shown-secret.tsx'
import { WEBHOOK_FIELDS } from './webhook-fields.ts'

/** Creates a webhook. Its secret is shown here once, to be copied. */
export function NewWebhook({ reload }: { reload(): void }) {
  const [created, setCreated] = useState<CreatedWebhookSecret>()

  async function create({ name, ...body }: Record<string, unknown>): Promise<void> {
    const given = { ...body, ...(name !== null && { name }) }
    setCreated(await request('/v1/webhooks', { method: 'POST', body: given }))
    reload()
  }

  return (
    <>
      <ObjectForm
        // A form that was taken begins anew.
        key={created?.id}
        fields={WEBHOOK_FIELDS}
        value={{ events: ['response.stored'] }}
        submit={webhooks.create}
        save={create}
      />
      {created && <ShownSecret secret={created.secret} />}
    </>
  )
}
