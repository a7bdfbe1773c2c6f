import type { IssuedInvitation } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { firstRun } from '#texts/first-run'
import { Failure } from '../../api/failure.ts'
import { request } from '../../api/request.ts'
import { me } from '../../document.ts'
import { Field } from '../../parts/field.tsx'
import { FormFault } from '../../parts/form-fault.tsx'
import { useForm } from '../../parts/use-form.ts'

const { letter } = firstRun.ask

/** Sends a letter to oneself. A collector without a mail server gives the links of the letter instead. */
export function AskByLetter({ service }: { service: string }) {
  const [asked, setAsked] = useState<IssuedInvitation & { email: string; isSent: boolean }>()
  const form = useForm(async (data) => {
    const email = String(data.get('email')).trim()
    const send = (deliver: 'email' | 'none') =>
      request<IssuedInvitation>('/v1/invitations', {
        method: 'POST',
        body: {
          person: { id: email, email, ...(email === me.user?.email && { name: me.user.name }) },
          context: { service },
          deliver,
        },
      })
    try {
      setAsked({ ...(await send('email')), email, isSent: true })
    } catch (error) {
      if (!(error instanceof Failure) || error.messageOf('deliver') === undefined) throw error
      setAsked({ ...(await send('none')), email, isSent: false })
    }
  })
  return (
    <form class="object-form later" onSubmit={form.onSubmit}>
      <Field label={letter.email} fault={form.faultOf('person.email') ?? form.faultOf('person.id')}>
        {(control) => (
          <input
            {...control}
            name="email"
            inputMode="email"
            required
            maxLength={254}
            defaultValue={me.user?.email ?? ''}
          />
        )}
      </Field>
      <div class="foot">
        <button type="submit" aria-busy={form.isSending}>
          {letter.send}
        </button>
      </div>
      <FormFault failure={form.failure} shown={['person.email', 'person.id']} />
      <div role="status">{asked && <Outcome asked={asked} />}</div>
    </form>
  )
}

function Outcome({ asked }: { asked: IssuedInvitation & { email: string; isSent: boolean } }) {
  if (asked.suppressedReason) return <p class="warn">{letter.suppressed}</p>
  if (asked.isSent) return <p>{letter.sent.replace('{email}', asked.email)}</p>
  return (
    <>
      <p>{letter.noServer}</p>
      <p class="asides">
        {Object.entries(asked.links ?? {}).map(([score, link]) => (
          <a key={score} class="button quiet" href={link} target="_blank" rel="noreferrer">
            {score}
          </a>
        ))}
      </p>
    </>
  )
}
