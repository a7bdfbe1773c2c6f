import {
  GRANTED_ROLES,
  type Grants,
  type Problem as ProblemBody,
  ROLE_SCOPES,
  type User,
} from '@otklik/contract'
import { Problem, refuse } from '../../http/problem.ts'
import type { Caller } from '../access/caller.ts'
import type { UserField } from './patch-user.ts'

/** Holds keys of services, companies and agents, and names of lines. */
export type CatalogueNames = Record<'services' | 'lines' | 'companies' | 'agents', ReadonlySet<string>>

/** Holds what the workspace has of what users refer to. */
export interface References {
  userIds: Set<string>
  /** Maps mailboxes to the ids of their users. */
  userOfMailbox: Map<string, string>
  catalogue: CatalogueNames
}

type Faults = NonNullable<ProblemBody['errors']>

/**
 * Returns the problem of a user whom the caller may not make so, or who refers to what is not there. Of the references only
 * those that have changed are checked, as others may be gone since.
 */
export function checkUser(
  user: User,
  changed: readonly UserField[],
  { caller, references }: { caller: Caller; references: References },
): Problem | undefined {
  const isChanged = (...fields: UserField[]) => fields.some((field) => changed.includes(field))
  if (user.id === caller.user?.id && isChanged('role')) {
    return new Problem('wrong_state', 'Nobody can change their own role.')
  }
  const missing = missingScopes(user, caller)
  if (missing.length > 0) {
    const detail = `The role ${user.role} has scopes that you do not have: ${missing.join(', ')}.`
    return new Problem('forbidden', detail)
  }
  const faults = [
    ...(isChanged('email') ? mailboxFaults(user, references) : []),
    ...(isChanged('role', 'grants') ? roleFaults(user) : []),
    ...(isChanged('grants') ? grantsFaults(user.grants, references) : []),
    ...(isChanged('agent') ? agentFaults(user, references) : []),
    ...(isChanged('standIn') ? standInFaults(user, references) : []),
  ]
  return faults.length > 0 ? refuse(faults) : undefined
}

/** Returns the scopes of the user's role that the caller does not have. Nobody gives more than they have. */
function missingScopes({ role }: User, { scopes }: Caller) {
  return ROLE_SCOPES[role].filter((scope) => !scopes.includes(scope))
}

function mailboxFaults({ id, email }: User, { userOfMailbox }: References): Faults {
  const owner = userOfMailbox.get(email)
  return owner === undefined || owner === id ? [] : [{ path: 'email', message: 'belongs to another user' }]
}

function roleFaults({ role, grants }: User): Faults {
  if (!grants || GRANTED_ROLES.includes(role)) return []
  return [{ path: 'grants', message: `can only narrow the roles ${GRANTED_ROLES.join(' and ')}` }]
}

function grantsFaults(grants: Grants | undefined, { catalogue }: References): Faults {
  return (['services', 'lines', 'companies'] as const).flatMap((list) =>
    (grants?.[list] ?? []).flatMap((name, place) =>
      catalogue[list].has(name) ? [] : [{ path: `grants.${list}.${place}`, message: NOT_IN_CATALOGUE }],
    ),
  )
}

function agentFaults({ agent }: User, { catalogue }: References): Faults {
  if (agent === undefined || catalogue.agents.has(agent)) return []
  return [{ path: 'agent', message: NOT_IN_CATALOGUE }]
}

function standInFaults({ id, standIn }: User, { userIds }: References): Faults {
  if (!standIn) return []
  if (standIn.user === id) return [{ path: 'standIn.user', message: 'must be another user' }]
  return userIds.has(standIn.user) ? [] : [{ path: 'standIn.user', message: 'is no user of this workspace' }]
}

const NOT_IN_CATALOGUE = 'is not in the catalogue'
