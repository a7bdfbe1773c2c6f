import type { Database } from '../database/tables.ts'
import { refuseForeignOrigin } from '../http/origins.ts'
import { Problem } from '../http/problem.ts'
import { findKey } from './key-queries.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Holds what a page may use of a workspace, found by its site key. */
export interface Site extends WorkspaceContext {
  /** Lists the allowed origins, separated by commas. An empty list allows every origin. */
  origins: string
}

/**
 * Checks that a site was found by a page's key, and that it allows the page's origin.
 *
 * @throws {Problem} `unauthenticated` if no site was found, `origin_not_allowed`
 */
export function admitSite(site: Site | undefined, origin: string | undefined): Site {
  if (!site)
    throw new Problem(
      'unauthenticated',
      'The site key is unknown or revoked: set data-site to one of GET /v1/keys.',
    )
  refuseForeignOrigin(site, origin)
  return site
}

/** Finds the site of a page's key and checks the page's origin. Throws as {@link admitSite} does. */
export async function findSite(db: Database, key: string, origin: string | undefined): Promise<Site> {
  return admitSite(await findKey(db, 'pk', key), origin)
}
