import type { User } from '@otklik/contract'
import { users } from '#texts/settings-users'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { Page } from '../../../parts/lazy-page.tsx'
import { ListPanel } from '../../../parts/list/list-panel.tsx'
import { EditUser } from './edit-user.tsx'
import { NewUser } from './new-user.tsx'
import { UserTable } from './user-table.tsx'

/** The list is read whole: a centre has hundreds of users, not hundreds of thousands. */
const PATH = '/v1/users?limit=10000'

/** Lists who works here, and changes one of them. */
export const UsersPage: Page = ({ params }) => {
  const loaded = useData<{ rows: User[] }>(PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const { rows } = loaded.data
  const chosen = rows.find(({ id }) => id === params.id)
  if (chosen) return <EditUser key={chosen.id} user={chosen} everybody={rows} reload={loaded.reload} />
  return (
    <ListPanel
      heading={users.heading}
      why={users.why}
      adding={[{ label: users.create, form: <NewUser reload={loaded.reload} /> }]}
      isEmpty={rows.length === 0}
    >
      <UserTable rows={rows} />
    </ListPanel>
  )
}
