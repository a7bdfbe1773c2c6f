import type { Role, User } from '@otklik/contract'
import { users } from '#texts/settings-users'
import { request } from '../../../api/request.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'

/** Lists the roles whose users have cases. */
export const ROLES_WITH_CASES: readonly Role[] = ['manager', 'quality', 'admin']

interface Props {
  user: User
  everybody: readonly User[]
  reload(): void
}

/** Sets who takes over the new cases of a user who is away. */
export function StandIn({ user, everybody, reload }: Props) {
  const options = everybody
    .filter(({ id, role }) => id !== user.id && ROLES_WITH_CASES.includes(role))
    .map(({ id, name }) => ({ value: id, label: name }))
  const fields: FieldSpec[] = [
    { path: 'standIn.user', kind: 'choice', label: users.standIn.user, options, none: users.standIn.none },
    { path: 'standIn.from', kind: 'day', label: users.standIn.from },
    { path: 'standIn.to', kind: 'day', label: users.standIn.to },
  ]
  return (
    <Panel heading={users.standIn.heading}>
      <p class="soft">{users.standIn.why}</p>
      <ObjectForm
        fields={fields}
        value={user}
        save={async ({ standIn }) => {
          const isNone = !(standIn as Partial<User['standIn']>)?.user
          await request(`/v1/users/${user.id}`, {
            method: 'PATCH',
            body: { standIn: isNone ? null : standIn },
          })
          reload()
        }}
      />
    </Panel>
  )
}
