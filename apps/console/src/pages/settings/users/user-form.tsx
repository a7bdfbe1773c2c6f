import type { Role, User } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { useOffered } from './use-offered.ts'
import { userFields } from './user-fields.ts'

interface Props {
  user: Partial<User> & { role: Role }
  submit?: string
  save(user: Record<string, unknown>): Promise<unknown>
}

/** Renders the fields of a user. Those of grants come and go with the role. */
export function UserForm({ user, submit, save }: Props) {
  const [role, setRole] = useState(user.role)
  const offered = useOffered()
  return (
    <ObjectForm
      fields={userFields(role, offered, user.grants)}
      value={user}
      submit={submit}
      onInput={(path, value) => path === 'role' && setRole(value as Role)}
      save={save}
    />
  )
}
