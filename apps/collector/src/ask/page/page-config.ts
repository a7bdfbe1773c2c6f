import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Database } from '../../database/tables.ts'
import { listSites } from '../../workspace/key-queries.ts'
import { listSigningSecrets } from '../../workspace/signing-secret-queries.ts'
import type { Site } from '../../workspace/site.ts'
import { findWorkspaceContext, type WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findLatestSurveys, type StoredSurvey } from '../surveys/survey-queries.ts'

/** What requests of pages are held against. Read from memory, and proven against the clock by the write. */
export interface PageConfig {
  /** The reference change that it tells of; the rest may be newer, never older. */
  change: number
  workspaceContext: WorkspaceContext
  /** The sites of the workspace by their keys. */
  sites: ReadonlyMap<string, Site>
  signingSecrets: readonly SigningSecret[]
  /** The latest version of each survey. */
  surveys: ReadonlyMap<string, StoredSurvey>
}

export interface SigningSecret {
  kid: string
  key: KeyObject
}

/** What there is to say of a workspace that there is not. */
export const NO_PAGE_CONFIG: PageConfig = {
  change: -1,
  // Proves nothing: what names no workspace takes as long to refuse as what names one.
  workspaceContext: {
    workspace: '',
    timeZone: 'UTC',
    idSecret: randomBytes(32).toString('base64url'),
    openRatings: false,
  },
  sites: new Map(),
  signingSecrets: [],
  surveys: new Map(),
}

/** The reference that an ask was resolved with is no longer in force: resolve it again. */
export class StalePageConfigError extends Error {}

/** Reads all of it; `undefined` for a workspace that there is not. */
export async function readPageConfig(db: Database, workspace: string): Promise<PageConfig | undefined> {
  const clock = await db
    .selectFrom('workspace_clock')
    .where('workspace', '=', workspace)
    .select('reference_change as change')
    .executeTakeFirst()
  const workspaceContext = clock && (await findWorkspaceContext(db, workspace))
  if (!workspaceContext) return undefined

  const sites = await listSites(db, workspace)
  const secrets = await listSigningSecrets(db, workspace)
  const surveys = await findLatestSurveys(db, workspace)
  return {
    change: clock.change,
    workspaceContext,
    sites: new Map(sites.map((site) => [site.key ?? '', site])),
    signingSecrets: secrets.map(({ kid, secret }) => ({ kid, key: createSecretKey(secret, 'utf8') })),
    surveys: new Map(surveys.map((survey) => [survey.key, survey])),
  }
}
