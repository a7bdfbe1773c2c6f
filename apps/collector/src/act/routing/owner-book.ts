import { type OwnerOf, ROLE_SCOPES, type Role, type Routing, type StoredContext } from '@otklik/contract'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'

/** Holds all that the owner of a new case depends on. It is cached until the workspace's references change. */
export interface OwnerBook {
  order: readonly OwnerOf[]
  owners: ReadonlyMap<string, string>
  lines: ReadonlyMap<string, string>
  users: ReadonlyMap<string, BookedUser>
}

interface BookedUser {
  id: string
  role: Role
  agent: string | null
  standIn: string | null
  from: string | null
  to: string | null
}

export const DEFAULT_ROUTING: Routing = { order: ['company', 'service', 'line'] }

const selectRouting = prepare<{ routing: Routing }>('select routing from routing where workspace = $1')
const selectUsers = prepare<BookedUser>(`
  select id, role, agent, stand_in as "standIn", stand_in_from as "from", stand_in_to as "to"
  from workspace_user where workspace = $1`)
const selectCompanies = prepare<{ key: string; owner: string }>(
  'select key, owner from company where workspace = $1 and owner is not null /* for the owner of a case */',
)
const selectServices = prepare<{ key: string; owner: string | null; line: string | null }>(
  'select key, owner, line from service where workspace = $1 and (owner is not null or line is not null) /* for the owner of a case */',
)
const selectLines = prepare<{ line: string; owner: string }>(
  'select line, owner from line where workspace = $1 and owner is not null /* for the owner of a case */',
)

export async function readOwnerBook(db: Runner, workspace: string): Promise<OwnerBook> {
  const [[routing], users, companies, services, lines] = await Promise.all([
    selectRouting(db, workspace),
    selectUsers(db, workspace),
    selectCompanies(db, workspace),
    selectServices(db, workspace),
    selectLines(db, workspace),
  ])
  const owners = [
    ...companies.map(({ key, owner }) => [`company ${key}`, owner] as const),
    ...services.flatMap(({ key, owner }) => (owner ? [[`service ${key}`, owner] as const] : [])),
    ...lines.map(({ line, owner }) => [`line ${line}`, owner] as const),
  ]
  return {
    order: (routing?.routing ?? DEFAULT_ROUTING).order,
    owners: new Map(owners),
    lines: new Map(services.flatMap(({ key, line }) => (line ? [[key, line] as const] : []))),
    users: new Map(users.map((user) => [user.id, user])),
  }
}

/** Returns whose work a new case is on a day, or `null` if nobody's. The agent who was rated never owns it. */
export function ownerOf(
  book: OwnerBook,
  { service, company, agent }: Pick<StoredContext, 'service' | 'company' | 'agent'>,
  day: string,
): string | null {
  const keys = { company, service, line: book.lines.get(service) ?? null }
  for (const of of book.order) {
    const owner = book.owners.get(`${of} ${keys[of]}`)
    const user = owner === undefined ? undefined : present(book, owner, day)
    if (user && ROLE_SCOPES[user.role].includes('work') && (agent === null || user.agent !== agent))
      return user.id
  }
  return null
}

/** Returns whether a user is the client manager of a company, and not one who stands in for them. */
export function isClientManager({ owners }: OwnerBook, user: string | null, company: string | null): boolean {
  return user !== null && owners.get(`company ${company}`) === user
}

/** Returns a user, or who stands in for them on a day. */
function present({ users }: OwnerBook, id: string, day: string): BookedUser | undefined {
  const user = users.get(id)
  const isAway = user?.standIn && user.from && user.to && user.from <= day && day <= user.to
  return isAway ? users.get(user.standIn ?? '') : user
}
