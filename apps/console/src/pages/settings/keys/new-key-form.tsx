import type { KeyEntry, Scope } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { keys } from '#texts/settings-keys'
import { request } from '../../../api/request.ts'
import { CopyText } from '../../../parts/copy-text.tsx'
import { Field } from '../../../parts/field.tsx'
import { FormFault } from '../../../parts/form-fault.tsx'
import { useForm } from '../../../parts/use-form.ts'

const SCOPES = Object.keys(keys.scopes) as Scope[]

/** Creates a key. A secret one is shown here once, to be copied. */
export function NewKeyForm({ kind, reload }: { kind: KeyEntry['kind']; reload(): void }) {
  const [created, setCreated] = useState<KeyEntry>()
  const form = useForm(async (data) => {
    const name = String(data.get('name'))
    const rest =
      kind === 'site'
        ? { origins: String(data.get('origins')) }
        : { scopes: data.getAll('scopes').map(String) }
    setCreated(await request('/v1/keys', { method: 'POST', body: { kind, name, ...rest } }))
    reload()
  })
  return (
    <>
      <form class="object-form" onSubmit={form.onSubmit}>
        <Field label={keys.name} hint={keys.nameHint} fault={form.faultOf('name')}>
          {(control) => <input {...control} name="name" required maxLength={200} />}
        </Field>
        {kind === 'site' ? (
          <Field label={keys.origins} hint={keys.originsHint} fault={form.faultOf('origins')}>
            {(control) => <input {...control} name="origins" maxLength={4000} spellcheck={false} />}
          </Field>
        ) : (
          <fieldset class="choices">
            <legend>{keys.allows}</legend>
            {SCOPES.map((scope) => (
              <label key={scope} class="flag">
                <input type="checkbox" name="scopes" value={scope} />
                <span>{keys.scopes[scope]}</span>
              </label>
            ))}
          </fieldset>
        )}
        <div class="foot">
          <button type="submit" aria-busy={form.isSending}>
            {keys[kind].create}
          </button>
        </div>
        <FormFault failure={form.failure} shown={['name', 'origins']} />
      </form>
      {created?.key && (
        <div role="status">
          <p>{keys[kind].created}</p>
          <CopyText text={created.key} />
        </div>
      )}
    </>
  )
}
