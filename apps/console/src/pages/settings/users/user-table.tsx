import type { User } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { users } from '#texts/settings-users'
import { shell } from '#texts/shell'
import { locale } from '../../../document.ts'
import { ListTable } from '../../../parts/list/list-table.tsx'
import { useRowSearch } from '../../../parts/list/use-row-search.tsx'

const { compare } = new Intl.Collator(locale)

/** Lists users by their names, and searches them while somebody types. */
export function UserTable({ rows }: { rows: readonly User[] }) {
  const { found, field } = useRowSearch(rows, ({ name, email, role }) => [name, email, shell.roles[role]])
  return (
    <>
      {field}
      <ListTable
        rows={found.toSorted((one, other) => compare(one.name, other.name))}
        keyOf={({ id }) => id}
        columns={[
          {
            label: users.name,
            cell: ({ id, name, email }) => (
              <>
                <Link href={`/settings/users/${id}`}>{name}</Link>
                <span class="soft block">{email}</span>
              </>
            ),
          },
          { label: users.role, isShort: true, cell: ({ role }) => shell.roles[role] },
          { label: users.sees, isSoft: true, cell: describeSight },
        ]}
      />
    </>
  )
}

/** Says what the grants of a user leave, or whose ratings an agent sees. */
function describeSight({ role, grants, agent }: User): string {
  if (role === 'agent') return agent ?? ''
  if (!grants) return users.all
  return [grants.services, grants.lines, grants.companies].flatMap((keys) => keys ?? []).join(', ')
}
