import type { Role, Scope } from '@otklik/contract'
import type { FastifyInstance, RouteOptions } from 'fastify'

/** Says who may call a route. Every route states it in its `config`, so that none is open by omission. */
export type Access = OpenAccess | GuardedAccess

/** Opens a route to callers without a key or a session. */
export interface OpenAccess {
  /** Names what the route itself checks. */
  open:
    | 'nothing'
    | 'a site key'
    | 'a rating link'
    | 'a link to a case'
    | 'a link in a letter'
    | 'a signed hook'
    | 'the metrics token'
    | 'a sign-in link'
    | 'the reply of a provider'
    | 'a session'
}

/** Admits keys and sessions, before the body is read. */
export interface GuardedAccess {
  /** Admits callers with one of these scopes, or with any. */
  scopes: readonly Scope[] | 'any'
  /** Admits users of these roles to what is their own, whatever their scopes are. */
  ownFor?: readonly Role[]
  /** Admits users of these roles too, whatever their scopes are. */
  alsoFor?: readonly Role[]
  /** Refuses keys, as the route is about the user who calls. */
  sessionsOnly?: true
  /** A page with a site key may call it too, which the route itself checks. */
  orSiteKey?: true
  /**
   * Says what the grants of a caller do: the route shows only rows within them, or it shows nothing that belongs to a
   * client. It is needed where a scope may be granted.
   */
  grants?: 'filter' | 'nothing of a client'
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Lists the access of every route. */
    routeAccess: readonly RouteAccess[]
  }
  interface FastifyContextConfig {
    access?: Access
  }
}

/** Lists the scopes that grants may narrow. */
const GRANTED_SCOPES: readonly Scope[] = ['read', 'rows', 'work']

/** Describes a route as the table of all routes lists it. */
export interface RouteAccess {
  method: string
  path: string
  access: Access
}

/**
 * Collects the access of every route that is added after it. The HEAD that Fastify adds to each GET has no entry of its own.
 *
 * @returns a list that grows as routes are added
 * @throws {Error} when a route is added that does not state its access
 */
export function collectAccess(app: FastifyInstance): readonly RouteAccess[] {
  const routes: RouteAccess[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    const access = config?.access
    if (!access) throw new Error(`${method} ${url} does not state its access.`)
    if (isGrantable(access) && access.grants === undefined) {
      throw new Error(`${method} ${url} does not say what the grants of a caller do.`)
    }
    for (const each of [method].flat()) {
      const isAdded =
        each === 'HEAD' && routes.some(({ path, access: its }) => path === url && its === access)
      if (!isAdded) routes.push({ method: each, path: url, access })
    }
  })
  return routes
}

/** Calls `addHooks` with each guarded route that is added after it, so that requests of open routes pass no such hook. */
export function onGuardedRoute(
  app: FastifyInstance,
  addHooks: (route: RouteOptions, access: GuardedAccess) => void,
): void {
  app.addHook('onRoute', (route) => {
    const access = route.config?.access
    if (access && !('open' in access)) addHooks(route, access)
  })
}

/** Returns whether a route admits a caller with these scopes, who has a role if they are the user of a session. */
export function isAdmitted(access: GuardedAccess, scopes: readonly Scope[], role?: Role): boolean {
  if (access.sessionsOnly && role === undefined) return false
  if (access.scopes === 'any' || scopes.some((scope) => access.scopes.includes(scope))) return true
  const ofRole = [...(access.alsoFor ?? []), ...(access.ownFor ?? [])]
  return role !== undefined && ofRole.includes(role)
}

/** Writes the path of a route as OpenAPI does: `/v1/services/{key}`. */
export function openApiPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}')
}

function isGrantable(access: Access): access is GuardedAccess {
  if ('open' in access) return false
  return access.scopes === 'any' || access.scopes.some((scope) => GRANTED_SCOPES.includes(scope))
}
