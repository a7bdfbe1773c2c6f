import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Database } from '../../database/tables.ts'
import { normalAddress } from '../../http/client-address.ts'
import { openRanges } from '../../http/ip-address.ts'
import { listSites } from '../../workspace/key-queries.ts'
import { listSigningSecrets } from '../../workspace/signing-secret-queries.ts'
import type { Site } from '../../workspace/site.ts'
import { findWorkspaceContext, type WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findAnswerSettings } from '../../workspace/workspace-queries.ts'
import { readAttributes } from '../attributes/attribute-queries.ts'
import { type Attributes, NO_ATTRIBUTES } from '../attributes/freeze-attributes.ts'
import { findLatestSurveys, type StoredSurvey } from '../surveys/survey-queries.ts'

/** Holds all that page requests are checked against. It is cached; a write checks `change` against the current one. */
export interface PageConfig {
  /** The rest was read at this reference change or later. */
  change: number
  workspaceContext: WorkspaceContext
  /** Maps site keys to sites. */
  sites: ReadonlyMap<string, Site>
  signingSecrets: readonly SigningSecret[]
  /** Maps survey keys to the latest versions. */
  surveys: ReadonlyMap<string, StoredSurvey>
  /** Returns `true` if an address is in one of the workspace's office networks. */
  isOffice: (address: string) => boolean
  /** Is the threshold of scores, unless a survey has its own. */
  threshold: number
  attributes: Attributes
}

export interface SigningSecret {
  kid: string
  key: KeyObject
}

/** Stands in for an unknown workspace, so that its refusal takes as long as that of a known one. */
export const NO_PAGE_CONFIG: PageConfig = {
  change: -1,
  workspaceContext: {
    workspace: '',
    timeZone: 'UTC',
    // A random secret verifies no token.
    idSecret: randomBytes(32).toString('base64url'),
    openRatings: false,
  },
  sites: new Map(),
  signingSecrets: [],
  surveys: new Map(),
  isOffice: () => false,
  threshold: 0,
  attributes: NO_ATTRIBUTES,
}

/** Is thrown if the page configuration of an ask has changed. The ask must be resolved again. */
export class StalePageConfigError extends Error {}

/** Reads the page configuration of a workspace, or returns `undefined` if there is no such workspace. */
export async function readPageConfig(db: Database, workspace: string): Promise<PageConfig | undefined> {
  const counter = await db
    .selectFrom('change_counter')
    .where('workspace', '=', workspace)
    .select('reference_change as change')
    .executeTakeFirst()
  const workspaceContext = counter && (await findWorkspaceContext(db, workspace))
  if (!workspaceContext) return undefined

  const sites = await listSites(db, workspace)
  const secrets = await listSigningSecrets(db, workspace)
  const surveys = await findLatestSurveys(db, workspace)
  const { officeNetworks, threshold, attributes } = await findAnswerSettings(db, workspace)
  return {
    change: counter.change,
    workspaceContext,
    sites: new Map(sites.map((site) => [site.key ?? '', site])),
    signingSecrets: secrets.map(({ kid, secret }) => ({ kid, key: createSecretKey(secret, 'utf8') })),
    surveys: new Map(surveys.map((survey) => [survey.key, survey])),
    isOffice: openOffices(officeNetworks),
    threshold,
    attributes: await readAttributes(db, workspace, attributes),
  }
}

function openOffices(officeNetworks: readonly string[]): PageConfig['isOffice'] {
  const isInside = openRanges(officeNetworks)
  return (address) => officeNetworks.length > 0 && isInside(normalAddress(address))
}
