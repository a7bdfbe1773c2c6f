import type { User } from '@otklik/contract'
import { type Moment, markReferenceChange, type TakenChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../access/caller.ts'
import { type AuditEntry, actorOf, addAllToAudit } from '../audit/audit-queries.ts'
import { endSessionsOf } from '../sessions/user-sessions.ts'
import { type CatalogueNames, checkUser, type References } from './check-user.ts'
import { deleteSignInLinks } from './delete-user.ts'
import { changedFields, type UserField } from './patch-user.ts'
import { requireUnchangedCaller } from './require-unchanged-caller.ts'
import { findUsers, insertUsers, updateUser } from './user-queries.ts'
import { rowOf } from './user-row.ts'

/** Holds what users need of the catalogue and of cases. The rooms of both, which stand to the left, provide it. */
export interface Catalogue {
  /** Returns those of the names that the catalogue has. */
  findNames: (db: Database, workspace: string, names: CatalogueNames) => Promise<CatalogueNames>
  /** Leaves what a user owns without an owner. */
  clearOwner: (trx: Database, workspace: string, user: string) => Promise<void>
  /** Lets a user who is removed leave their cases and the notices about them. */
  leaveCases: (trx: Database, workspace: string, user: string, moment: Moment) => Promise<void>
}

/** Holds what a change of users needs, whoever asks for it, in a transaction that took its change. */
export interface ChangeOfUsers extends Moment, TakenChange {
  caller: Caller
  catalogue: Catalogue
}

/** Holds a user as they are, unless they are new, and as they shall be. */
export interface WantedUser {
  before?: User | undefined
  after: User
}

interface UserChange extends WantedUser {
  fields: readonly UserField[]
}

export interface SavedUser {
  user: User
  done: 'created' | 'changed' | 'unchanged'
}

/**
 * Creates and changes users in the caller's transaction, in their order: a stand-in may be a user before.
 *
 * @returns for each user what was done, or the problem for which nothing was
 */
export async function saveUsers(
  trx: Database,
  change: ChangeOfUsers,
  wanted: readonly WantedUser[],
): Promise<(SavedUser | Problem)[]> {
  await requireUnchangedCaller(trx, change.caller)
  const references = await findReferences(trx, change, wanted)

  const changes: UserChange[] = []
  const results = wanted.map(({ before, after }): SavedUser | Problem => {
    const fields = changedFields(before, after)
    if (fields.length === 0) return { user: after, done: 'unchanged' }
    const problem = checkUser(after, fields, { ...change, references })
    if (problem) return problem
    changes.push({ before, after, fields })
    references.userIds.add(after.id)
    references.userOfMailbox.set(after.email, after.id)
    return { user: after, done: before ? 'changed' : 'created' }
  })
  await store(trx, change, changes)
  return results
}

/**
 * Creates or changes one user in the caller's transaction.
 *
 * @throws {Problem} if the caller may not, or the user is not valid
 */
export async function saveUser(trx: Database, change: ChangeOfUsers, wanted: WantedUser): Promise<User> {
  const [saved] = await saveUsers(trx, change, [wanted])
  if (!saved) throw new Error('saveUsers returned no user')
  if (saved instanceof Problem) throw saved
  return saved.user
}

async function store(
  trx: Database,
  { caller, ...moment }: ChangeOfUsers,
  changes: readonly UserChange[],
): Promise<void> {
  if (changes.length === 0) return
  const { workspace } = caller
  const created = changes.filter(({ before }) => !before)
  await insertUsers(
    trx,
    workspace,
    created.map(({ after }) => rowOf(after)),
  )
  for (const { before, after, fields } of changes) {
    if (!before) continue
    const isMoved = fields.includes('email')
    await updateUser(trx, workspace, {
      ...rowOf(after),
      ...(isMoved && { issuer: null, subject: null }),
      ...((fields.includes('role') || fields.includes('grants')) && { role_from_groups: false }),
    })
    if (!isMoved) continue
    // Whoever reads the earlier mailbox must be in no longer: neither by a link, nor by the account, nor by a session.
    await deleteSignInLinks(trx, workspace, after.id)
    await endSessionsOf(trx, workspace, after.id, caller.user?.session)
  }
  await addAllToAudit(trx, workspace, actorOf(caller), changes.map(entryOf), moment.now)
  // Collectors keep in memory who may own cases, and who stands in for whom.
  await markReferenceChange(trx, workspace, moment)
}

function entryOf({ before, after, fields }: UserChange): AuditEntry {
  const details = { fields, ...pick(after, fields) }
  return { action: before ? 'user.changed' : 'user.created', subject: after.id, details }
}

/** Returns what the audit may tell of a user: ids, roles and keys, and no names. */
function pick({ role, grants, agent, standIn }: User, fields: readonly UserField[]) {
  const told = { role, grants: grants ?? null, agent: agent ?? null, standIn: standIn ?? null }
  return Object.fromEntries(Object.entries(told).filter(([field]) => fields.includes(field as UserField)))
}

async function findReferences(
  trx: Database,
  { caller: { workspace }, catalogue }: ChangeOfUsers,
  wanted: readonly WantedUser[],
): Promise<References> {
  const users = wanted.map(({ after }) => after)
  const found = await findUsers(trx, workspace, {
    ids: users.flatMap(({ standIn }) => standIn?.user ?? []),
    mailboxes: users.map(({ email }) => email),
  })
  const namesIn = (names: (user: User) => readonly string[] | string | undefined) =>
    new Set(users.flatMap((user) => names(user) ?? []))
  return {
    userIds: new Set(found.map(({ id }) => id)),
    userOfMailbox: new Map(found.map(({ mailbox, id }) => [mailbox, id])),
    catalogue: await catalogue.findNames(trx, workspace, {
      services: namesIn(({ grants }) => grants?.services),
      lines: namesIn(({ grants }) => grants?.lines),
      companies: namesIn(({ grants }) => grants?.companies),
      agents: namesIn(({ agent }) => agent),
    }),
  }
}
