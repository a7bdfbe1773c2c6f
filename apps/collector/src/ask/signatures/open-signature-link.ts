import { DEFAULT_SURVEY_KEY, toStoredContext, UNSPECIFIED_SERVICE } from '@otklik/contract'
import { parseSignatureToken } from '@otklik/links'
import type { FastifyRequest } from 'fastify'
import type { Database, SignatureRow } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { idOfNetwork, idOfVote } from '../../workspace/derived-ids.ts'
import { findDerivation } from '../../workspace/workspace-queries.ts'
import type { Asking } from '../asking.ts'
import { findEntry } from '../catalogue/catalogue-queries.ts'
import { issue } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import type { Link } from '../letters/open-letter-link.ts'
import type { PageDeps } from '../page/admit-page.ts'
import { findSurvey, findSurveyVersion } from '../surveys/survey-queries.ts'
import { findSignature } from './signature-queries.ts'

/** A signature in force, in a workspace that takes open ratings. */
export interface OpenSignature {
  asking: Asking
  referenceChange: number
  signature: SignatureRow
}

/** Who votes under a signature, as far as it is known, and on which day. */
export interface Voter {
  /** `undefined` for a browser that keeps no cookie: its network votes. */
  browser: string | undefined
  network: string
  day: string
}

/**
 * Lets a signature's link in. What was revoked, what never was, and what a workspace without open ratings has, look
 * alike: a signature is open to whoever has the letter.
 *
 * @throws {Problem} `not_found`
 */
export async function openSignatureLink(
  db: Database,
  { pageConfigs, limits }: PageDeps,
  request: FastifyRequest,
  token: string,
): Promise<OpenSignature> {
  await limits.countOpen(request)
  const named = parseSignatureToken(token)
  if (!named) throw new Problem('not_found')
  const { workspace } = named
  // Before the rest is read: what becomes of it afterwards, the write finds out.
  const { change } = await pageConfigs.get(workspace)
  const [signature, settings] = await Promise.all([
    findSignature(db, workspace, named.signature),
    findDerivation(db, workspace),
  ])
  if (!signature || signature.revoked_at || !settings?.openRatings) throw new Problem('not_found')
  return { asking: { workspace, ...settings }, referenceChange: change, signature }
}

/** What a signature asks one voter on one day: of the invitation that a vote will make, if there is none yet. */
export async function signatureLinkOf(
  db: Database,
  { asking, referenceChange, signature }: OpenSignature,
  { browser, network, day }: Voter,
  now: Date,
): Promise<Link> {
  const { workspace, idSecret } = asking
  const { id, agent, company } = signature
  const service = signature.service ?? UNSPECIFIED_SERVICE
  const networkId = idOfNetwork(idSecret, id, network, day)
  const invitationId = idOfVote(idSecret, { signature: id, browser: browser ?? networkId, day })

  const [[known], agentEntry, serviceEntry] = await Promise.all([
    readInvitations(db, workspace, [invitationId]),
    findEntry(db, 'agent', workspace, agent),
    findEntry(db, 'service', workspace, service),
  ])
  const survey = known
    ? await findSurveyVersion(db, workspace, known.survey, known.survey_version)
    : await findSurvey(db, workspace, DEFAULT_SURVEY_KEY)
  if (!survey) throw new Error('A signature asks a survey that is not stored.')
  const ask = {
    workspace,
    timeZone: asking.timeZone,
    invitation: invitationId,
    survey,
    via: 'signature' as const,
    trust: 'open' as const,
    context: { person: null, ...toStoredContext({ service, agent, company }) },
    page: null,
  }
  return {
    asking,
    referenceChange,
    invitation: known ?? issue(ask, now),
    letter: undefined,
    survey,
    serviceName: signature.service === null ? '' : (serviceEntry?.name ?? service),
    signature: {
      id,
      locale: signature.locale,
      agentName: agentEntry?.name ?? agent,
      vote: { day, network: networkId },
      isShared: browser === undefined,
    },
  }
}
