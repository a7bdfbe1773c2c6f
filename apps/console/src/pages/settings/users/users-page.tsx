import type { User } from '@otklik/contract'
import { Link } from 'wouter-preact'
import { users } from '#texts/settings-users'
import { shell } from '#texts/shell'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { EditUser } from './edit-user.tsx'
import { NewUser } from './new-user.tsx'

/** The list is read whole: a centre has hundreds of users, not hundreds of thousands. */
const PATH = '/v1/users?limit=10000'

/** Lists who works here, and changes one of them. */
export const UsersPage: Page = ({ params }) => {
  const loaded = useData<{ rows: User[] }>(PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const { rows } = loaded.data
  const chosen = rows.find(({ id }) => id === params.id)
  if (chosen) return <EditUser key={chosen.id} user={chosen} reload={loaded.reload} />
  return (
    <>
      <Panel heading={users.heading}>
        <p class="soft">{users.why}</p>
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{users.name}</th>
                <th scope="col">{users.role}</th>
                <th scope="col">{users.sees}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((user) => (
                <tr key={user.id}>
                  <th scope="row">
                    <Link href={`/settings/users/${user.id}`}>{user.name}</Link>
                    <span class="soft block">{user.email}</span>
                  </th>
                  <td>{shell.roles[user.role]}</td>
                  <td class="soft">{describeSight(user)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Panel heading={users.create}>
        <NewUser reload={loaded.reload} />
      </Panel>
    </>
  )
}

/** Says what the grants of a user leave, or whose ratings an agent sees. */
function describeSight({ role, grants, agent }: User): string {
  if (role === 'agent') return agent ?? ''
  if (!grants) return users.all
  return [grants.services, grants.lines, grants.companies].flatMap((keys) => keys ?? []).join(', ')
}
