import type { Database } from '../database/tables.ts'
import { refuseForeignOrigin } from '../http/origins.ts'
import { Problem } from '../http/problem.ts'
import { findKey } from './key-queries.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** The page's side of a workspace: what its public key says, and what the workspace sets. */
export interface Site extends WorkspaceContext {
  /** Comma-separated; an empty list allows every origin. */
  origins: string
}

/**
 * Holds a page's key and origin against the site that was found by it.
 *
 * @throws {Problem} `unauthenticated` where none was found, `origin_not_allowed`
 */
export function admitSite(site: Site | undefined, origin: string | undefined): Site {
  if (!site) throw new Problem('unauthenticated', 'The site key is unknown or revoked.')
  refuseForeignOrigin(site, origin)
  return site
}

/** Finds and admits the site that a page names; throws as {@link admitSite}. */
export async function findSite(db: Database, key: string, origin: string | undefined): Promise<Site> {
  return admitSite(await findKey(db, 'pk', key), origin)
}
