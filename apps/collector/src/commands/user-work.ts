import { randomUUID } from 'node:crypto'
import { type NewUser, SCOPES, type UserPatch } from '@otklik/contract'
import { leaveCases } from '../act/notices/leave-cases.ts'
import { findNames } from '../ask/catalogue/find-names.ts'
import { clearOwner } from '../ask/catalogue/owners.ts'
import { write } from '../database/change-counter.ts'
import type { Database, UserRow } from '../database/tables.ts'
import { Problem } from '../http/problem.ts'
import { canonicalMailbox } from '../workspace/canonical-mailbox.ts'
import { dayIn } from '../workspace/day.ts'
import { LINK_MINUTES } from '../workspace/sign-in/sign-in-link.ts'
import { patchUser } from '../workspace/users/patch-user.ts'
import { removeUser } from '../workspace/users/remove-user.ts'
import { type ChangeOfUsers, saveUser } from '../workspace/users/save-users.ts'
import { findUserByMailbox, listUsers } from '../workspace/users/user-queries.ts'
import { userOf } from '../workspace/users/user-row.ts'
import { MAIN } from '../workspace/workspace-queries.ts'
import type { CommandDeps } from './command-work.ts'
import { describeGrants } from './grants-options.ts'
import { asUsageError, UsageError } from './options.ts'
import { makeSignInUrl } from './sign-in-url.ts'
import { textTable } from './text-table.ts'
import { requireWorkspace } from './workspace-option.ts'

/** A list shows no more users than this. */
const MOST_USERS = 100_000

const CATALOGUE = { findNames, clearOwner, leaveCases }

export async function createUser(deps: CommandDeps, workspace: string, entry: NewUser): Promise<string> {
  const { email } = await change(deps, workspace, (trx, changing) => {
    const identity = { id: randomUUID(), createdAt: changing.now.toISOString() }
    return saveUser(trx, changing, { after: patchUser(identity, entry) })
  })
  const option = workspace === MAIN ? '' : ` --workspace ${workspace}`
  return `The user ${email} is created. Make a link to sign in with: otklik user sign-in ${email}${option}`
}

export async function tableOfUsers({ db }: CommandDeps, workspace: string): Promise<string> {
  const { timeZone } = await requireWorkspace(db, workspace)
  const users = await listUsers(db, workspace, { after: undefined, limit: MOST_USERS })
  const rows = users.map(({ mailbox, name, role, grants, agent, created_at }) => ({
    email: mailbox,
    name,
    role,
    grants: describeGrants(grants),
    agent: agent ?? '',
    created: dayIn(timeZone, created_at),
  }))
  rows.sort((one, other) => (one.email < other.email ? -1 : 1))
  return textTable(['email', 'name', 'role', 'grants', 'agent', 'created'], rows)
}

/** Changes the role and the grants of a user. */
export async function changeRole(
  deps: CommandDeps,
  workspace: string,
  email: string,
  patch: UserPatch,
): Promise<string> {
  const user = await change(deps, workspace, async (trx, changing) => {
    const before = userOf(await requireUser(trx, workspace, email))
    return saveUser(trx, changing, { before, after: patchUser(before, patch) })
  })
  const narrowed = user.grants ? `, narrowed to ${describeGrants(user.grants)}` : ''
  return `The user ${user.email} has the role ${user.role}${narrowed}.`
}

/** Makes a link that signs a user in. */
export async function linkUser(deps: CommandDeps, workspace: string, email: string): Promise<string> {
  return change(deps, workspace, async (trx, { now }) => {
    const { id, mailbox } = await requireUser(trx, workspace, email)
    const url = await makeSignInUrl(trx, { workspace, user: id, publicUrl: deps.publicUrl }, now)
    return `${url}\nIt signs ${mailbox} in once, within ${LINK_MINUTES} minutes.`
  })
}

export async function removeByMailbox(deps: CommandDeps, workspace: string, email: string): Promise<string> {
  const mailbox = await change(deps, workspace, async (trx, changing) => {
    const user = await requireUser(trx, workspace, email)
    await removeUser(trx, changing, user.id)
    return user.mailbox
  })
  deps.purgeErased()
  return `The user ${mailbox} is removed.`
}

/** Runs a change of users as the command line, which may do all that an administrator may. */
async function change<Result>(
  { db, clock }: CommandDeps,
  workspace: string,
  work: (trx: Database, changing: ChangeOfUsers) => Promise<Result>,
): Promise<Result> {
  const context = await requireWorkspace(db, workspace)
  const caller = { ...context, scopes: SCOPES, grants: null, within: undefined }
  try {
    return await write(db, workspace, clock(), (trx, moment) =>
      work(trx, { caller, catalogue: CATALOGUE, ...moment }),
    )
  } catch (error) {
    throw error instanceof Problem ? asUsageError(error) : error
  }
}

/** @throws {UsageError} if the workspace has no such user */
async function requireUser(db: Database, workspace: string, email: string): Promise<UserRow> {
  const user = await findUserByMailbox(db, workspace, canonicalMailbox(email) ?? email)
  if (!user) throw new UsageError(`The workspace ${workspace} has no user with the mailbox ${email}.`)
  return user
}
