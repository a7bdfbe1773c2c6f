import { GRANTED_ROLES, type Grants, ROLE_SCOPES, type StoredContext } from '@otklik/contract'
import { sql } from 'kysely'
import type { CaseFile, Database, UserRow } from '../../../database/tables.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { isWithinGrants, withinGrants } from '../../../workspace/grants/within-grants.ts'
import { findUser } from '../../../workspace/users/user-queries.ts'

type Owned = Pick<CaseFile, 'owner' | 'service' | 'company' | 'agent'>

/**
 * Returns whether the owner of a case may work on it: a user with the scope `work`, within whose grants it lies, and who is
 * not the agent that was rated. A case of nobody may always be so.
 */
export async function mayOwn(trx: Database, caller: Caller, owned: Owned): Promise<boolean> {
  if (owned.owner === null) return true
  const user = await findUser(trx, caller.workspace, owned.owner)
  if (!user || !ROLE_SCOPES[user.role].includes('work')) return false
  if (user.agent !== null && user.agent === owned.agent) return false
  return isWithinTheirs(trx, caller, user, owned)
}

async function isWithinTheirs(
  trx: Database,
  caller: Caller,
  { role, grants }: UserRow,
  owned: Owned,
): Promise<boolean> {
  if (!grants || !GRANTED_ROLES.includes(role)) return true
  const line = grants.lines && (await lineOf(trx, caller, owned))
  return isWithinGrants({ within: narrowedTo(grants, owned, line) }, owned)
}

/** Resolves grants for one service alone, whose line is known. */
function narrowedTo(
  { services, lines, companies }: Grants,
  { service }: Pick<StoredContext, 'service'>,
  line: string | null | undefined,
) {
  const ofLine = line && lines?.includes(line) ? [service] : []
  return {
    ...((services ?? lines) && { services: [...(services ?? []), ...ofLine] }),
    ...(companies && { companies }),
  }
}

async function lineOf(
  trx: Database,
  caller: Caller,
  { service, company }: Owned,
): Promise<string | null | undefined> {
  const row = await trx
    .selectFrom('service')
    .where('workspace', '=', caller.workspace)
    .where('key', '=', service)
    .where(withinGrants(caller, { service: sql.ref('service.key'), company: sql`${company}::text` }))
    .select('line')
    .executeTakeFirst()
  return row?.line
}
