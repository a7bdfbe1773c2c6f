import type { PageAsk } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../database/tables.ts'
import type { Limits } from '../http/limits.ts'
import { findSite } from '../workspace/site.ts'
import { type Ask, resolveAsk } from './resolve-ask.ts'

/**
 * Lets a page's request in: its limit, its site key and origin, and the ask that it means.
 *
 * @throws {Problem} naming what is wrong with it
 */
export async function receivePage(
  db: Database,
  limits: Limits,
  request: FastifyRequest,
  body: PageAsk,
  now: Date,
): Promise<Ask> {
  if (body.token === undefined) await limits.countOpen(request)
  const site = await findSite(db, body.site, request.headers.origin)
  const ask = await resolveAsk(db, site, body, now)
  if (ask.trust === 'signed') await limits.countSigned(request, ask.invitation)
  return ask
}
