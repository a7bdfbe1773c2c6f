import { isDeepStrictEqual } from 'node:util'
import type { AuditAction, GroupMapping } from '@otklik/contract'
import { type Moment, markReferenceChange } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import { addToAudit } from '../../audit/audit-queries.ts'
import { insertUser } from '../../users/user-queries.ts'
import { type Decision, decideSignIn, type KnownUser } from './decide-sign-in.ts'
import { bindIdentity, findUsers, setRoleFromGroups } from './identity-queries.ts'
import type { WorkspaceProvider } from './provider-queries.ts'
import type { Identity } from './read-identity.ts'

/**
 * Admits who signed in at the provider: binds the identity, creates the user or changes their role where groups say so,
 * and adds all of it to the audit. The caller holds the change counter.
 *
 * @returns the id of the user, or why nobody was admitted
 */
export async function admitUser(
  trx: Database,
  { workspace, groups }: Pick<WorkspaceProvider, 'workspace' | 'groups'>,
  identity: Identity,
  moment: Moment,
): Promise<{ user: string } | Extract<Decision, { refused: unknown }>> {
  const decision = decideSignIn(identity, groups, await findUsers(trx, workspace, identity))
  if ('refused' in decision) return decision
  const { given } = decision
  const { now } = moment
  const user = 'newcomer' in decision ? await create(decision.newcomer, decision.given) : decision.user
  if (user.subject === null) await bind(user)
  if (given) await give(user, given)
  return { user: user.id }

  async function create(mailbox: string, { role, grants }: GroupMapping): Promise<KnownUser> {
    const { name = mailbox, locale } = identity
    const { id } = await insertUser(trx, workspace, { mailbox, name, locale, role, grants }, now)
    await audit(id, 'user.created', { by: 'groups', role, ...(grants && { grants }) })
    return { id, role, grants: grants ?? null, subject: null, roleFromGroups: false }
  }

  async function bind({ id }: KnownUser): Promise<void> {
    await bindIdentity(trx, workspace, id, identity)
    await audit(id, 'user.bound', {})
  }

  async function give(user: KnownUser, { role, grants }: GroupMapping): Promise<void> {
    const isSame = user.role === role && isDeepStrictEqual(user.grants, grants ?? null)
    if (isSame && user.roleFromGroups) return
    await setRoleFromGroups(trx, workspace, user.id, { role, grants: grants ?? null })
    if (isSame) return
    await audit(user.id, 'user.changed', { by: 'groups', role, ...(grants && { grants }) })
    // Collectors keep in memory who may own cases.
    await markReferenceChange(trx, workspace, moment)
  }

  function audit(id: string, action: AuditAction, details: Record<string, unknown>): Promise<void> {
    return addToAudit(trx, workspace, { kind: 'user', id }, { action, subject: id, details }, now)
  }
}
