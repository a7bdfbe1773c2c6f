import { type Grants, ROLE_SCOPES, ROLES, type Role, type StoredContext } from '@otklik/contract'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database } from '../../database/tables.ts'
import { isWithinGrants } from '../../workspace/grants/within-grants.ts'

/** Describes a user as far as it decides which cases they work on. */
export interface StaffMember {
  id: string
  role: Role
  grants: Grants | null
  /** Is the agent that the user is. */
  agent: string | null
  /** Takes over from the first of the days to the last. */
  standIn: string | null
  from: string | null
  to: string | null
}

/** Holds some users by id, with their stand-ins, and the lines of services, which grants may name. */
export interface Staff {
  users: ReadonlyMap<string, StaffMember>
  lines: ReadonlyMap<string, string>
}

/** Tells what of a case decides who may work on it. */
export type CaseSubject = Pick<StoredContext, 'service' | 'company' | 'agent'>

/** A stand-in who is away is replaced by their own stand-in, and nobody is asked after that. */
const MAX_HOPS = 2

const WORKING_ROLES = ROLES.filter((role) => ROLE_SCOPES[role].includes('work'))

const selectMembers = prepare<StaffMember>(`
  select id, role, grants, agent, stand_in as "standIn", stand_in_from as "from", stand_in_to as "to"
  from json_array_elements_text($2::json) as wanted(key) cross join lateral (
    select id, role, grants, agent, stand_in, stand_in_from, stand_in_to
    from workspace_user where workspace = $1 and id = wanted.key::uuid limit 1
  ) found`)
const selectLines = prepare<{ key: string; line: string }>(
  'select key, line from service where workspace = $1 and line is not null /* for the owner of a case */',
)
const selectRepresented = prepare<{ id: string }>(`
  select id from workspace_user
  where workspace = $1 and stand_in = any($2::uuid[]) and stand_in_from <= $3::date and stand_in_to >= $3::date`)

/** Reads these users and their stand-ins, and no others. */
export async function readStaff(db: Runner, workspace: string, ids: readonly string[]): Promise<Staff> {
  const [users, lines] = await Promise.all([readMembers(db, workspace, ids), readLines(db, workspace)])
  return { users, lines }
}

export async function readMembers(
  db: Runner,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, StaffMember>> {
  const users = new Map<string, StaffMember>()
  let wanted = new Set(ids)
  for (let hop = 0; hop <= MAX_HOPS && wanted.size > 0; hop++) {
    const found = await selectMembers(db, workspace, JSON.stringify([...wanted]))
    for (const member of found) users.set(member.id, member)
    wanted = new Set(found.flatMap(({ standIn }) => (standIn && !users.has(standIn) ? [standIn] : [])))
  }
  return users
}

/** Lists the users whose role lets them work on cases, ordered by name. */
export async function listWorkers(
  db: Database,
  workspace: string,
): Promise<(Pick<StaffMember, 'id' | 'role' | 'grants' | 'agent'> & { name: string })[]> {
  return db
    .selectFrom('workspace_user')
    .where('workspace', '=', workspace)
    .where('role', 'in', WORKING_ROLES)
    .orderBy('name')
    .orderBy('id')
    .select(['id', 'name', 'role', 'grants', 'agent'])
    .execute()
}

export async function readLines(db: Runner, workspace: string): Promise<Map<string, string>> {
  return new Map((await selectLines(db, workspace)).map(({ key, line }) => [key, line]))
}

/**
 * Returns who does a user's work on a day: the user, or while they are away their stand-in. Nobody does if all of them are
 * away.
 */
export function presentFor({ users }: Staff, id: string, day: string): StaffMember | undefined {
  let user = users.get(id)
  for (let hop = 0; user && isAway(user, day); hop++) {
    user = hop < MAX_HOPS ? users.get(user.standIn ?? '') : undefined
  }
  return user
}

/** Finds the users whose work somebody does on a day, as {@link presentFor} decides. */
export async function findRepresented(
  db: Runner,
  workspace: string,
  id: string,
  day: string,
): Promise<string[]> {
  const found = new Set<string>()
  let standIns = [id]
  for (let hop = 0; hop < MAX_HOPS && standIns.length > 0; hop++) {
    const rows = await selectRepresented(db, workspace, standIns, day)
    standIns = rows.flatMap((row) => (row.id === id || found.has(row.id) ? [] : [row.id]))
    for (const each of standIns) found.add(each)
  }
  return [...found]
}

function isAway({ standIn, from, to }: StaffMember, day: string): boolean {
  return standIn !== null && from !== null && to !== null && from <= day && day <= to
}

/** Returns whether a user may work on a case. The agent who was rated never may. */
export function mayWorkOn(
  { lines }: Pick<Staff, 'lines'>,
  { role, grants, agent }: Pick<StaffMember, 'role' | 'grants' | 'agent'>,
  about: CaseSubject,
): boolean {
  if (!ROLE_SCOPES[role].includes('work')) return false
  if (about.agent !== null && about.agent === agent) return false
  if (!grants) return true
  const line = lines.get(about.service)
  const isInLine = line !== undefined && grants.lines?.includes(line)
  const services = [...(grants.services ?? []), ...(isInLine ? [about.service] : [])]
  const within = {
    ...((grants.services ?? grants.lines) && { services }),
    ...(grants.companies && { companies: grants.companies }),
  }
  return isWithinGrants({ within }, about)
}
