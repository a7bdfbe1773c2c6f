import type { User } from '@otklik/contract'
import { Link, useLocation } from 'wouter-preact'
import { users } from '#texts/settings-users'
import { request } from '../../../api/request.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { ROLES_WITH_CASES, StandIn } from './stand-in.tsx'
import { withGrants } from './user-fields.ts'
import { UserForm } from './user-form.tsx'

interface Props {
  user: User
  everybody: readonly User[]
  reload(): void
}

/** Changes a user, says who stands in for them, ends their sessions, or removes them. */
export function EditUser({ user, everybody, reload }: Props) {
  const [, navigate] = useLocation()
  const path = `/v1/users/${user.id}`
  return (
    <>
      <Panel heading={user.name} aside={<Link href="/settings/users">{users.heading}</Link>}>
        <UserForm
          user={user}
          save={async (changes) => {
            await request(path, { method: 'PATCH', body: withGrants(changes) })
            reload()
          }}
        />
        <p class="asides">
          <ConfirmButton
            label={users.endSessions}
            about={user.name}
            question={users.endSessionsWhat}
            act={() => request(`${path}/sessions`, { method: 'DELETE' })}
          />
          <ConfirmButton
            label={users.remove}
            about={user.name}
            question={users.removeWhat}
            act={async () => {
              await request(path, { method: 'DELETE' })
              navigate('/settings/users')
              reload()
            }}
          />
        </p>
      </Panel>
      {ROLES_WITH_CASES.includes(user.role) && <StandIn user={user} everybody={everybody} reload={reload} />}
    </>
  )
}
