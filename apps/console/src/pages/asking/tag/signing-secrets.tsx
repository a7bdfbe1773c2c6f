import type { CreatedSigningSecret } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { tag } from '#texts/asking-tag'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { formatTime } from '../../../format/times.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { CopyText } from '../../../parts/copy-text.tsx'
import { FormFault } from '../../../parts/form-fault.tsx'
import { useForm } from '../../../parts/use-form.ts'

const PATH = '/v1/signing-secrets'
const { secrets: texts } = tag

/** Lists the secrets that tokens are signed with, and makes and removes them. Each is shown once. */
export function SigningSecrets() {
  const loaded = useData<{ rows: { kid: string; createdAt: string }[] }>(PATH)
  const [created, setCreated] = useState<CreatedSigningSecret>()
  const form = useForm(async () => {
    setCreated(await request(PATH, { method: 'POST', body: {} }))
    loaded.reload()
  })
  return (
    <>
      <h3 class="later">{texts.heading}</h3>
      <p class="soft">{texts.why}</p>
      <ul class="rows">
        {loaded.data?.rows.map(({ kid, createdAt }) => (
          <li key={kid} class="spread">
            <span>
              <code>{kid}</code> <span class="soft">{formatTime(createdAt)}</span>
            </span>
            <ConfirmButton
              label={texts.remove}
              about={kid}
              question={texts.removeWhat}
              act={async () => {
                await request(`${PATH}/${encodeURIComponent(kid)}`, { method: 'DELETE' })
                loaded.reload()
              }}
            />
          </li>
        ))}
      </ul>
      <form class="later" onSubmit={form.onSubmit}>
        <button type="submit" class="quiet" aria-busy={form.isSending}>
          {texts.create}
        </button>
        <FormFault failure={form.failure} />
      </form>
      {created && (
        <div role="status" class="later">
          <p>{texts.created.replace('{kid}', created.kid)}</p>
          <CopyText text={created.secret} />
        </div>
      )}
    </>
  )
}
