import type { PageAsk, ProblemCode } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { Limits } from '../../http/limits.ts'
import { Problem } from '../../http/problem.ts'
import { workspaceOfKey } from '../../workspace/keys.ts'
import { admitSite } from '../../workspace/site.ts'
import { type PageConfig, StalePageConfigError } from './page-config.ts'
import type { PageConfigCache } from './page-config-cache.ts'
import { type Ask, resolveAsk } from './resolve-ask.ts'

/** Holds what every route for pages needs. */
export interface PageDeps {
  pageConfigs: PageConfigCache
  limits: Limits
  clock: () => Date
}

/** Lists refusals that a fresh page configuration may reverse: the key, origin, secret or survey may be new. */
const RETRY_WITH_FRESH_CONFIG: readonly ProblemCode[] = [
  'unauthenticated',
  'origin_not_allowed',
  'survey_not_found',
]

/**
 * Checks the rate limit, site key and origin of a page's request, resolves its ask, and stores it. The page
 * configuration comes from the cache. If it has changed meanwhile, the storing transaction fails as stale, and the
 * request is resolved again.
 *
 * @throws {Problem} if the request is refused
 */
export async function admitPage<Result>(
  { pageConfigs, limits, clock }: PageDeps,
  request: FastifyRequest,
  page: PageAsk,
  store: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const workspace = workspaceOfKey('pk', page.site) ?? ''
  if (page.token === undefined) limits.countOpen(request)
  else if (!pageConfigs.has(workspace)) limits.refuseSpent(request)
  let ask = await resolve(await pageConfigs.get(workspace)).catch(async (refusal) => {
    if (!(refusal instanceof Problem && RETRY_WITH_FRESH_CONFIG.includes(refusal.code))) throw refusal
    // A token that is refused proves nothing. It is counted as open before the database is read for it.
    if (page.token !== undefined) limits.countOpen(request)
    return resolve(await pageConfigs.refresh(workspace))
  })
  if (ask.trust === 'signed') limits.countSigned(ask.invitation)

  for (;;) {
    try {
      return await store(ask)
    } catch (error) {
      if (!(error instanceof StalePageConfigError)) throw error
      ask = await resolve(await pageConfigs.refresh(workspace))
    }
  }

  async function resolve(pageConfig: PageConfig): Promise<Ask> {
    const site = admitSite(pageConfig.sites.get(page.site), request.headers.origin)
    return resolveAsk(pageConfigs, pageConfig, site, page, request.ip, clock())
  }
}
