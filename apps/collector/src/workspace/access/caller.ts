import type { Grants, Role, Scope } from '@otklik/contract'
import type { ResolvedGrants } from '../grants/resolve-grants.ts'
import type { WorkspaceContext } from '../workspace-context.ts'

/**
 * Identifies who calls: the workspace, what they may do, and which rows they see. A caller without a user and a key is the
 * command line.
 */
export interface Caller extends WorkspaceContext {
  scopes: readonly Scope[]
  /** Is the user of a session, and absent for a key. */
  user?: CallingUser
  /** Is the id of the key, and absent for a session. */
  key?: string
  /** Holds the grants as they were given. */
  grants: Grants | null
  /** Holds the grants as every query takes them, and is `undefined` for a caller who sees every row. */
  within: ResolvedGrants | undefined
}

interface CallingUser {
  id: string
  role: Role
  /** Is the agent that the user is. */
  agent: string | null
  session: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Is set on the routes that admit keys and sessions. */
    caller: Caller
  }
}

/** Returns all that a reply may depend on because of its caller, as a part of its ETag. */
export function callerTag({ workspace, scopes, user, within }: Caller): unknown {
  return [workspace, [...scopes].sort(), user?.role, user?.agent, within]
}
