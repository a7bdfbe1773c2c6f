import type { Scope } from '@otklik/contract'
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { Database } from '../database/tables.ts'
import { Problem } from '../http/problem.ts'
import { findKey } from './key-queries.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Who calls with a secret key: the workspace that the key names, and what it may do there. */
interface Caller extends WorkspaceContext {
  scopes: Scope[]
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by {@link allow}, on the routes that it guards. */
    caller: Caller
  }
}

/** Lets in secret keys that have one of these scopes, before anything of the request is read. */
export function allow(db: Database, ...scopes: Scope[]): onRequestAsyncHookHandler {
  return async (request) => {
    const { key, fromQuery } = presentedKey(request)
    const caller = key === undefined ? undefined : await findKey(db, 'sk', key)
    if (!caller) throw new Problem('unauthenticated')
    if (fromQuery && caller.scopes.some((scope) => scope !== 'read' && scope !== 'rows')) {
      throw new Problem(
        'forbidden',
        'Only a key whose scopes are read and rows alone may stand in an address.',
      )
    }
    if (!caller.scopes.some((scope) => scopes.includes(scope))) {
      throw new Problem('forbidden', `This needs a key with the scope ${scopes.join(' or ')}.`)
    }
    request.caller = caller
  }
}

/** The secret key of a request: a bearer token, the password of HTTP Basic, or `?api_key=` of a GET. */
function presentedKey(request: FastifyRequest): { key: string | undefined; fromQuery: boolean } {
  const query = request.query as Record<string, unknown>
  const fromQuery = request.method === 'GET' ? query.api_key : undefined
  // Taken out, so that the route's own schema neither meets it nor passes it on.
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
