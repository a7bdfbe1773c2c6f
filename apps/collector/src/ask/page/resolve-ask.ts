import {
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
import { invalid, refuse } from '../../http/problem.ts'
import { idOfAsk, idOfWalkIn } from '../../workspace/derived-ids.ts'
import type { Site } from '../../workspace/site.ts'
import type { StoredSurvey } from '../surveys/survey-queries.ts'
import { verifyContextToken } from './context-token.ts'
import type { PageConfig } from './page-config.ts'
import type { PageConfigCache } from './page-config-cache.ts'

/** The frozen part of an ask. */
interface AskContext extends StoredContext {
  person: string | null
}

/** Who is asked about what: all that an invitation is made from, should there be none yet. */
export interface Ask {
  workspace: string
  /** The reference change that this was resolved with. */
  referenceChange: number
  timeZone: string
  invitation: string
  /** The version that a new invitation gets. */
  survey: StoredSurvey
  /** Through which channel the request comes; a new invitation reaches the person by it. */
  via: Channel
  trust: Trust
  context: AskContext
  page: string | null
  /** The token is too old to start a new invitation. */
  expired: boolean
  /** Open ratings are off: what was not answered before stays unanswered. */
  closed: boolean
  /** What a new vote under a signature counts towards; absent on every other ask. */
  vote?: { day: string; network: string }
}

/**
 * Finds out which ask a page means, from its token alone, or from its own attributes alone (I6).
 *
 * @throws {Problem} naming what can't be resolved
 */
export async function resolveAsk(
  catalogue: Pick<PageConfigCache, 'hasEntry'>,
  reference: PageConfig,
  site: Site,
  ask: PageAsk,
  now: Date,
): Promise<Ask> {
  return ask.token === undefined
    ? resolveOpen(catalogue, reference, site, ask)
    : resolveSigned(reference, site, ask, ask.token, now)
}

async function resolveSigned(
  reference: PageConfig,
  site: Site,
  ask: PageAsk,
  token: string,
  now: Date,
): Promise<Ask> {
  const verified = await verifyContextToken(token, reference.signingSecrets, now)
  const { claims } = verified
  const surveyKey = claims.survey ?? DEFAULT_SURVEY_KEY
  refuseCompletion(ask, surveyKey)

  const context = { person: claims.person, ...toStoredContext(claims) }
  return {
    workspace: site.workspace,
    referenceChange: reference.change,
    timeZone: site.timeZone,
    invitation: idOfAsk(site.idSecret, { survey: surveyKey, ...context }),
    survey: surveyOf(reference, surveyKey, 'token.survey'),
    via: 'portal',
    trust: 'signed',
    context,
    page: pageOf(ask.context?.page),
    expired: verified.expired,
    closed: false,
  }
}

async function resolveOpen(
  catalogue: Pick<PageConfigCache, 'hasEntry'>,
  reference: PageConfig,
  site: Site,
  ask: PageAsk,
): Promise<Ask> {
  const { page, service, ...others } = ask.context ?? {}
  const missing = [
    ...(ask.invitation === undefined ? ['invitation'] : []),
    ...(service === undefined ? ['context.service'] : []),
  ]
  if (ask.invitation === undefined || service === undefined) {
    throw refuse(missing.map((path) => ({ path, message: 'is required without a token' })))
  }
  const context = { service, ...others }
  await refuseUnknown(catalogue, site.workspace, context)

  return {
    workspace: site.workspace,
    referenceChange: reference.change,
    timeZone: site.timeZone,
    invitation: idOfWalkIn(site.idSecret, ask.invitation),
    survey: surveyOf(reference, ask.survey ?? DEFAULT_SURVEY_KEY, 'survey'),
    via: 'portal',
    trust: 'open',
    context: { person: null, ...toStoredContext(context) },
    page: pageOf(page),
    expired: false,
    closed: !site.openRatings,
  }
}

/** With a token the page may tell where it stands, and nothing of the context. */
function refuseCompletion(ask: PageAsk, survey: string): void {
  const faults = Object.keys(ask.context ?? {})
    .filter((name) => name !== 'page')
    .map((name) => ({ path: `context.${name}`, message: 'must not be given beside a token' }))
  if (ask.survey !== undefined && ask.survey !== survey) {
    faults.push({ path: 'survey', message: `must not differ from the token's, which is "${survey}"` })
  }
  if (faults.length > 0) throw refuse(faults)
}

async function refuseUnknown(
  catalogue: Pick<PageConfigCache, 'hasEntry'>,
  workspace: string,
  context: Context,
): Promise<void> {
  for (const table of contextNamesWith('isCatalogued')) {
    const key = context[table]
    if (key === undefined || (await catalogue.hasEntry(table, workspace, key))) continue
    const code = table === 'service' ? 'service_not_found' : undefined
    throw invalid(`context.${table}`, 'is not in the catalogue', code)
  }
}

function surveyOf({ surveys }: PageConfig, key: string, path: string): StoredSurvey {
  const survey = surveys.get(key)
  if (!survey) throw invalid(path, 'there is no such survey', 'survey_not_found')
  return survey
}

/** A page's address without query and fragment, which may name a person. */
function pageOf(page: PageContext['page']): string | null {
  if (page === undefined) return null
  const url = URL.parse(page)
  if (!url || !/^https?:$/.test(url.protocol))
    throw invalid('context.page', 'must be an http or https address')
  return `${url.origin}${url.pathname}`
}
