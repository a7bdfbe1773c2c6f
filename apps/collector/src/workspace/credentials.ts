import type { Scope } from '@otklik/contract'
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { Database } from '../database/tables.ts'
import { takeTurn } from '../database/turns.ts'
import { Problem } from '../http/problem.ts'
import { findKey } from './key-queries.ts'
import { endWithReply } from './read-turns.ts'
import { shareLookups } from './share-lookups.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Identifies the caller by a secret key: the workspace of the key, and its scopes. */
interface Caller extends WorkspaceContext {
  scopes: Scope[]
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Is set by {@link allow} on the routes that it guards. */
    caller: Caller
  }
}

/** Returns a hook that admits secret keys with one of these scopes. It runs before the body is read. */
export function allow(db: Database, ...scopes: Scope[]): onRequestAsyncHookHandler {
  const findCaller = shareLookups((key) => findKey(db, 'sk', key))
  return async (request, reply) => {
    const { key, fromQuery } = presentedKey(request)
    const caller = key === undefined ? undefined : await findCaller(key)
    if (!caller) throw new Problem('unauthenticated')
    if (fromQuery && caller.scopes.some((scope) => scope !== 'read' && scope !== 'rows')) {
      throw new Problem(
        'forbidden',
        'Only a key with no other scopes than read and rows may be part of a URL.',
      )
    }
    if (!caller.scopes.some((scope) => scopes.includes(scope))) {
      throw new Problem('forbidden', `This needs a key with the scope ${scopes.join(' or ')}.`)
    }
    request.caller = caller
    if (request.method === 'GET' || request.method === 'HEAD') {
      endWithReply(request, reply, await takeTurn(db, caller.workspace, 'read'))
    }
  }
}

/** Reads the secret key of a request: a bearer token, the password of HTTP Basic, or `?api_key=` of a GET. */
function presentedKey(request: FastifyRequest): { key: string | undefined; fromQuery: boolean } {
  const query = request.query as Record<string, unknown>
  const fromQuery = request.method === 'GET' ? query.api_key : undefined
  // Removed, as the route's own schema does not allow it.
  if (request.method === 'GET') delete query.api_key

  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ')
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { key: value, fromQuery: false }
    case 'basic': {
      const userAndPassword = Buffer.from(value, 'base64').toString()
      return { key: userAndPassword.slice(userAndPassword.indexOf(':') + 1), fromQuery: false }
    }
    case '':
      return { key: typeof fromQuery === 'string' ? fromQuery : undefined, fromQuery: true }
    default:
      return { key: undefined, fromQuery: false }
  }
}
