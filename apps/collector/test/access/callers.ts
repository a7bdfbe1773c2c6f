import { type Grants, ROLE_SCOPES, ROLES, type Role, SCOPES, type Scope } from '@otklik/contract'
import type { GuardedAccess } from '../../src/http/access.ts'
import { deleteSession, insertSession } from '../../src/workspace/sessions/session-queries.ts'
import type { TestCollector } from '../collector.ts'
import { bearer, type Credentials, fromPage } from './credentials.ts'
import { wrongKeys } from './wrong-keys.ts'

/** Is what becomes of a request before its route runs. Any reply but 401 and 403 means that it was admitted. */
type Outcome = '401 unauthenticated' | '403 forbidden' | 'admitted'

/** Describes a kind of caller by what it sends. */
export interface Caller {
  /** A caller with a session has a new one each time, as a route may end the session that calls it. */
  credentials: () => Promise<Credentials>
  /** Says what the caller gets from a route, according to the table of routes and to what its body gives away. */
  outcome: (access: GuardedAccess, alsoNeeded?: readonly Scope[]) => Outcome
}

/** Makes a caller of each kind, by a title. */
export async function openCallers(collector: TestCollector): Promise<Record<string, Caller>> {
  return {
    ...(await keys(collector)),
    ...sessions(collector),
    ...refused('no key', await wrongKeys(collector)),
    ...refused('no session', await wrongSessions(collector)),
  }
}

const GRANTS: Grants = { services: ['payroll'], companies: ['acme'] }

async function keys(collector: TestCollector): Promise<Record<string, Caller>> {
  const callers: Record<string, Caller> = { 'a key of every scope': aKey(collector.secret, SCOPES) }
  for (const scope of SCOPES) {
    const scopes: Scope[] = scope === 'work' ? ['work', 'rows'] : [scope]
    callers[`a key: ${scope}`] = aKey(await collector.keyWith(scope), scopes)
    if (['ask', 'surveys', 'admin'].includes(scope)) continue
    callers[`a granted key: ${scope}`] = aKey(await collector.grantedKey(GRANTS, scope), scopes)
  }
  return callers
}

function aKey(key: string, scopes: readonly Scope[]): Caller {
  return { credentials: async () => bearer(key), outcome: admits(scopes) }
}

function sessions(collector: TestCollector): Record<string, Caller> {
  const aSession = (role: Role, grants?: Grants): Caller => ({
    credentials: async () => fromPage(collector.workspace, (await collector.signIn({ role, grants })).cookie),
    outcome: admits(ROLE_SCOPES[role], role),
  })
  return {
    ...Object.fromEntries(ROLES.map((role) => [`a session: ${role}`, aSession(role)])),
    'a granted session: viewer': aSession('viewer', GRANTS),
    'a granted session: manager': aSession('manager', GRANTS),
  }
}

/** Returns what a browser may send that has no session of the workspace. */
async function wrongSessions(collector: TestCollector): Promise<Record<string, Credentials>> {
  const { db, workspace } = collector
  const neighbour = await collector.neighbour()
  const { user, cookie } = await collector.signIn({ role: 'admin' })
  const theirs = (await neighbour.signIn({ role: 'admin' })).cookie
  const begunBefore = async (hours: number) => {
    const begun = new Date(collector.now().getTime() - hours * 3_600_000)
    return insertSession(db, workspace, user.id, 'a test', begun)
  }
  const ended = await begunBefore(1)
  await deleteSession(db, workspace, ended)

  return {
    'its workspace is not said': { headers: { cookie, 'sec-fetch-site': 'same-origin' } },
    'another workspace is said': fromPage(neighbour.workspace, cookie),
    'it is of another workspace': fromPage(workspace, theirs),
    'it is of another workspace, under the name of this one': fromPage(
      workspace,
      theirs.replace(neighbour.workspace, workspace),
    ),
    'it was ended': fromPage(workspace, `otklik-${workspace}=${ended}`),
    'it was not used for 12 hours': fromPage(workspace, `otklik-${workspace}=${await begunBefore(12)}`),
    'it is cut short': fromPage(workspace, cookie.slice(0, -1)),
    'its cookie is empty': fromPage(workspace, `otklik-${workspace}=`),
  }
}

/** Reads off the table what a caller gets who has these scopes, and the role of a session. */
function admits(scopes: readonly Scope[], role?: Role): Caller['outcome'] {
  return (access, alsoNeeded = []) => {
    if (access.sessionsOnly && role === undefined) return '403 forbidden'
    const isAllowed = access.scopes === 'any' || scopes.some((scope) => access.scopes.includes(scope))
    const isNamed = role !== undefined && (access.roles?.includes(role) || access.ownFor?.includes(role))
    const hasAll = alsoNeeded.every((scope) => scopes.includes(scope))
    return (isAllowed || isNamed) && hasAll ? 'admitted' : '403 forbidden'
  }
}

/** Makes callers whom no guarded route admits. */
function refused(kind: string, credentials: Record<string, Credentials>): Record<string, Caller> {
  return Object.fromEntries(
    Object.entries(credentials).map(([title, sent]) => [
      `${kind}: ${title}`,
      { credentials: async () => sent, outcome: () => '401 unauthenticated' },
    ]),
  )
}
