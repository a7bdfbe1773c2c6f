import type { Database } from '../database/tables.ts'
import { refuseForeignOrigin } from '../http/origins.ts'
import { Problem } from '../http/problem.ts'
import { type FoundKey, findKey } from './key-queries.ts'

/** The page's side of a workspace: what its public key says, and what the workspace sets. */
export type Site = FoundKey

/**
 * Finds the site that a page names, and holds the page's origin against it.
 *
 * @throws {Problem} `unauthenticated` for an unknown or revoked key, `origin_not_allowed`
 */
export async function findSite(db: Database, key: string, origin: string | undefined): Promise<Site> {
  const site = await findKey(db, 'pk', key)
  if (!site) throw new Problem('unauthenticated', 'The site key is unknown or revoked.')
  refuseForeignOrigin(site, origin)
  return site
}
