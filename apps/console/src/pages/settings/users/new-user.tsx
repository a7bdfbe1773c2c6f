import type { User } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { users } from '#texts/settings-users'
import { request } from '../../../api/request.ts'
import { home } from '../../../document.ts'
import { CopyText } from '../../../parts/copy-text.tsx'
import { asNew } from './user-fields.ts'
import { UserForm } from './user-form.tsx'

/** Creates a user, and says where they sign in: by a link that is sent to their mailbox. */
export function NewUser({ reload }: { reload(): void }) {
  const [created, setCreated] = useState<User>()
  return (
    <>
      <UserForm
        // A form that was taken begins anew.
        key={created?.id}
        user={{ role: 'viewer' }}
        submit={users.create}
        save={async (user) => {
          setCreated(await request('/v1/users', { method: 'POST', body: asNew(user) }))
          reload()
        }}
      />
      <div role="status">
        {created && (
          <div class="secret">
            <p>{users.created.replace('{name}', created.name)}</p>
            <CopyText text={`${location.origin}${home}/`} />
          </div>
        )}
      </div>
    </>
  )
}
