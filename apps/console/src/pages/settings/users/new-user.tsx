import { useState } from 'preact/hooks'
import { users } from '#texts/settings-users'
import { request } from '../../../api/request.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { asNew, USER_FIELDS } from './user-fields.ts'

/** Creates a user. They sign in by a link that is sent to their mailbox. */
export function NewUser({ reload }: { reload(): void }) {
  const [created, setCreated] = useState(0)
  return (
    <ObjectForm
      // A form that was taken begins anew.
      key={created}
      fields={USER_FIELDS}
      value={{ role: 'viewer' }}
      submit={users.create}
      save={async (user) => {
        await request('/v1/users', { method: 'POST', body: asNew(user) })
        setCreated((count) => count + 1)
        reload()
      }}
    />
  )
}
