import {
  type AttributeValues,
  type Channel,
  type Context,
  contextNamesWith,
  DEFAULT_SURVEY_KEY,
  type PageAsk,
  type PageContext,
  type StoredContext,
  type Trust,
  toStoredContext,
} from '@otklik/contract'
import type { AskDetails } from '../../database/tables.ts'
import { invalid, refuse } from '../../http/problem.ts'
import { canonicalPerson } from '../../workspace/canonical-mailbox.ts'
import { dayIn } from '../../workspace/day.ts'
import { idOfWalkIn, idsOfAsk } from '../../workspace/derived-ids.ts'
import type { Site } from '../../workspace/site.ts'
import { freezeAttributes } from '../attributes/freeze-attributes.ts'
import type { StoredSurvey } from '../surveys/survey-queries.ts'
import { detailsOf } from './ask-details.ts'
import { type AskSource, sourceOf } from './ask-source.ts'
import { verifyContextToken } from './context-token.ts'
import type { PageConfig } from './page-config.ts'
import type { PageConfigCache } from './page-config-cache.ts'

/** Holds the context of an ask, which never changes once stored. */
interface AskContext extends StoredContext {
  person: string | null
}

/** Holds who is asked about what: all that a new invitation is made from. */
export interface Ask {
  workspace: string
  /** This was resolved with the page configuration of this reference change. */
  referenceChange: number
  timeZone: string
  /** Is stored with the answers, as a later threshold does not apply to them. */
  threshold: number
  invitation: string
  /** Earlier collectors may have stored the invitation by this id instead. */
  earlierInvitation?: string | undefined
  /** A new invitation gets this version. */
  survey: StoredSurvey
  /** The request comes through this channel, which becomes that of a new invitation. */
  via: Channel
  trust: Trust
  context: AskContext
  /** Are kept by a new invitation. */
  attributes: AttributeValues | null
  /** The ask tells this of its person and ticket, if it tells anything. */
  details?: AskDetails | undefined
  page: string | null
  /** The token has expired, so it cannot create an invitation. */
  isTokenExpired: boolean
  /** Open ratings are off, so only an earlier answer can be changed. */
  isLocked: boolean
  /** Tells where an open ask comes from. Signed asks have none. */
  source?: AskSource
}

/**
 * Resolves the ask of a page, either from its token alone or from its own attributes alone (I6).
 *
 * @param address the request comes from there
 * @throws {Problem} that names the fields in question
 */
export async function resolveAsk(
  catalogue: Pick<PageConfigCache, 'hasEntry'>,
  pageConfig: PageConfig,
  site: Site,
  ask: PageAsk,
  address: string,
  now: Date,
): Promise<Ask> {
  return ask.token === undefined
    ? resolveOpen(catalogue, pageConfig, site, ask, address, now)
    : resolveSigned(pageConfig, site, ask, ask.token, now)
}

async function resolveSigned(
  pageConfig: PageConfig,
  site: Site,
  ask: PageAsk,
  token: string,
  now: Date,
): Promise<Ask> {
  const { claims, isExpired } = await verifyContextToken(token, pageConfig.signingSecrets, now)
  const surveyKey = claims.survey ?? DEFAULT_SURVEY_KEY
  refuseContextBesideToken(ask, surveyKey)

  const context = toStoredContext(claims)
  const { id, earlierId } = idsOfAsk(site.idSecret, { survey: surveyKey, person: claims.person, ...context })
  return {
    workspace: site.workspace,
    referenceChange: pageConfig.change,
    timeZone: site.timeZone,
    threshold: pageConfig.threshold,
    invitation: id,
    earlierInvitation: earlierId,
    survey: surveyOf(pageConfig, surveyKey, 'token.survey'),
    via: 'portal',
    trust: 'signed',
    context: { person: canonicalPerson(claims.person), ...context },
    attributes: freezeAttributes(pageConfig.attributes, context, claims.attributes),
    details: detailsOf(claims, claims.about),
    page: safePageUrl(ask.context?.page),
    isTokenExpired: isExpired,
    isLocked: false,
  }
}

async function resolveOpen(
  catalogue: Pick<PageConfigCache, 'hasEntry'>,
  pageConfig: PageConfig,
  site: Site,
  ask: PageAsk,
  address: string,
  now: Date,
): Promise<Ask> {
  const { page, service } = ask.context ?? {}
  const missing = [
    ...(ask.invitation === undefined ? ['invitation'] : []),
    ...(service === undefined ? ['context.service'] : []),
  ]
  if (ask.invitation === undefined || service === undefined) {
    throw refuse(missing.map((path) => ({ path, message: 'is required without a token' })))
  }
  const context = { ...ask.context, service }
  await refuseUnknownEntries(catalogue, site.workspace, context, pageConfig.change)
  const stored = toStoredContext(context)

  return {
    workspace: site.workspace,
    referenceChange: pageConfig.change,
    timeZone: site.timeZone,
    threshold: pageConfig.threshold,
    invitation: idOfWalkIn(site.idSecret, ask.invitation),
    survey: surveyOf(pageConfig, ask.survey ?? DEFAULT_SURVEY_KEY, 'survey'),
    via: 'portal',
    trust: 'open',
    context: { ...stored, person: null },
    attributes: freezeAttributes(pageConfig.attributes, stored),
    page: safePageUrl(page),
    isTokenExpired: false,
    isLocked: !site.openRatings,
    source: sourceOf(
      { idSecret: site.idSecret, isOffice: pageConfig.isOffice },
      address,
      service,
      dayIn(site.timeZone, now),
    ),
  }
}

/** Refuses context from a page that also sends a token; only the URL of the page is allowed. */
function refuseContextBesideToken(ask: PageAsk, survey: string): void {
  const faults = Object.keys(ask.context ?? {})
    .filter((name) => name !== 'page')
    .map((name) => ({ path: `context.${name}`, message: 'must not be given beside a token' }))
  if (ask.survey !== undefined && ask.survey !== survey) {
    faults.push({ path: 'survey', message: `must not differ from the token's, which is "${survey}"` })
  }
  if (faults.length > 0) throw refuse(faults)
}

const CATALOGUED = contextNamesWith('isCatalogued')

async function refuseUnknownEntries(
  catalogue: Pick<PageConfigCache, 'hasEntry'>,
  workspace: string,
  context: Context,
  referenceChange: number,
): Promise<void> {
  for (const table of CATALOGUED) {
    const key = context[table]
    if (key === undefined || (await catalogue.hasEntry(table, workspace, key, referenceChange))) continue
    const code = table === 'service' ? 'service_not_found' : undefined
    throw invalid(`context.${table}`, `is not in the catalogue: add it there, or correct data-${table}`, code)
  }
}

function surveyOf({ surveys }: PageConfig, key: string, path: string): StoredSurvey {
  const survey = surveys.get(key)
  if (!survey)
    throw invalid(
      path,
      'there is no such survey: save it (PUT /v1/surveys/{key}), or correct its key',
      'survey_not_found',
    )
  return survey
}

/**
 * Returns the URL of a page without the parts that may name a person: credentials, query and fragment. Frames and files
 * have other addresses, which are dropped: no answer is refused for where it was given.
 */
function safePageUrl(page: PageContext['page']): string | null {
  const url = page === undefined ? null : URL.parse(page)
  return url && /^https?:$/.test(url.protocol) ? `${url.origin}${url.pathname}` : null
}
