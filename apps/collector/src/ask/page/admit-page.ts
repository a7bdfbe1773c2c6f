import type { PageAsk, ProblemCode } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { Limits } from '../../http/limits.ts'
import { Problem } from '../../http/problem.ts'
import { workspaceOfKey } from '../../workspace/keys.ts'
import { admitSite } from '../../workspace/site.ts'
import { type PageConfig, StalePageConfigError } from './page-config.ts'
import type { PageConfigCache } from './page-config-cache.ts'
import { type Ask, resolveAsk } from './resolve-ask.ts'

/** What every route for pages is built with. */
export interface PageDeps {
  pageConfigs: PageConfigCache
  limits: Limits
  clock: () => Date
}

/** Refusals that a newer reference may take back: of a key, an origin, a secret or a survey just made. */
const RETRY_WITH_FRESH_CONFIG: readonly ProblemCode[] = [
  'unauthenticated',
  'origin_not_allowed',
  'survey_not_found',
]

/**
 * Lets a page's request in: its limit, its site key and origin, and the ask that it means; then stores it.
 * What the page is held against comes from memory. The transaction that stores finds out when that is no
 * longer in force, and the request is received anew.
 *
 * @throws {Problem} naming what is wrong with it
 */
export async function admitPage<Result>(
  { pageConfigs, limits, clock }: PageDeps,
  request: FastifyRequest,
  page: PageAsk,
  store: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  if (page.token === undefined) await limits.countOpen(request)
  const workspace = workspaceOfKey('pk', page.site) ?? ''
  let ask = await resolve(await pageConfigs.get(workspace)).catch(async (refusal) => {
    if (!(refusal instanceof Problem && RETRY_WITH_FRESH_CONFIG.includes(refusal.code))) throw refusal
    return resolve(await pageConfigs.refresh(workspace)).catch(countRefused)
  })
  if (ask.trust === 'signed') await limits.countSigned(request, ask.invitation)

  for (;;) {
    try {
      return await store(ask)
    } catch (error) {
      if (!(error instanceof StalePageConfigError)) throw error
      ask = await resolve(await pageConfigs.refresh(workspace))
    }
  }

  async function resolve(reference: PageConfig): Promise<Ask> {
    const site = admitSite(reference.sites.get(page.site), request.headers.origin)
    return resolveAsk(pageConfigs, reference, site, page, clock())
  }

  /** A token that is refused proves nothing, so it counts like an open request. */
  async function countRefused(refusal: unknown): Promise<never> {
    if (page.token !== undefined) await limits.countOpen(request)
    throw refusal
  }
}
