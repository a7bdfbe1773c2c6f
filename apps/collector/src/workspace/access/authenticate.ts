import { SCOPES_IN_URLS } from '@otklik/contract'
import { SLUG } from '@otklik/contract/pattern'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { takeTurn } from '../../database/turns.ts'
import { type GuardedAccess, isAdmitted, onGuardedRoute } from '../../http/access.ts'
import { Problem } from '../../http/problem.ts'
import { endWithReply } from '../read-turns.ts'
import { readSessionCookie } from '../sessions/session-cookie.ts'
import { shareLookups } from '../share-lookups.ts'
import type { Caller } from './caller.ts'
import { findKeyCaller, findSessionCaller } from './find-caller.ts'
import type { GuessLimit } from './guess-limit.ts'
import { presentedKey, takeFromQuery } from './presented-key.ts'
import { refuseCrossSite } from './same-origin.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  guessLimit: GuessLimit
}

/** Lets each guarded route be called only as its access says. It runs before the body is read. */
export function authenticateCallers(
  app: FastifyInstance,
  { db, clock, publicUrl, guessLimit }: Options,
): void {
  app.decorateRequest('caller')
  const findByKey = shareLookups((key) => findKeyCaller(db, key))
  const findBySession = shareLookups((cookie) => {
    const [workspace = '', token = ''] = cookie.split(' ')
    return findSessionCaller(db, workspace, token, clock())
  })

  onGuardedRoute(app, (route, access) => {
    const authenticate: onRequestAsyncHookHandler = async (request, reply) => {
      if (isPage(request, access)) return
      const caller = await findCaller(request)
      if (!caller) throw new Problem('unauthenticated')
      requireAccess(caller, access)
      request.caller = caller
      if (isRead(request)) await takeReadTurn(request, reply, caller)
    }
    route.onRequest = [authenticate, ...[route.onRequest ?? []].flat()]
  })

  async function findCaller(request: FastifyRequest): Promise<Caller | undefined> {
    const { key, fromQuery } = presentedKey(request)
    const named = takeFromQuery(request, 'workspace') ?? request.headers['otklik-workspace']
    if (key !== undefined || request.headers.authorization) {
      if (key === undefined) return undefined
      const caller = await guessLimit.lookUp(request, 'key', key, () => findByKey(key))
      if (caller && fromQuery) refuseStrongKeyInUrl(caller)
      return caller
    }
    if (typeof named !== 'string' || !SLUG.pattern.test(named)) return undefined
    const token = readSessionCookie(request, publicUrl, named)
    if (!token) return undefined
    refuseCrossSite(request, publicUrl)
    const cookie = `${named} ${token}`
    return guessLimit.lookUp(request, 'session', cookie, () => findBySession(cookie))
  }

  async function takeReadTurn(request: FastifyRequest, reply: FastifyReply, { workspace }: Caller) {
    endWithReply(request, reply, await takeTurn(db, workspace, 'read'))
  }
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Returns whether a page calls with its site key, which the route itself checks. */
function isPage({ query }: FastifyRequest, { orSiteKey }: GuardedAccess): boolean {
  return orSiteKey === true && (query as { site?: unknown }).site !== undefined
}

function requireAccess({ scopes, user }: Caller, access: GuardedAccess): void {
  if (isAdmitted(access, scopes, user?.role)) return
  if (user) throw new Problem('forbidden', `Your role, ${user.role}, does not allow this.`)
  if (access.sessionsOnly) throw new Problem('forbidden', 'This needs a session, and is refused to keys.')
  throw new Problem('forbidden', `This needs a key with the scope ${[access.scopes].flat().join(' or ')}.`)
}

function refuseStrongKeyInUrl({ scopes }: Caller): void {
  if (scopes.every((scope) => SCOPES_IN_URLS.includes(scope))) return
  throw new Problem('forbidden', 'Only a key with no other scopes than read and rows may be part of a URL.')
}
