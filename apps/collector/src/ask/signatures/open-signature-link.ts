import { DEFAULT_SURVEY_KEY, toStoredContext, UNSPECIFIED_SERVICE } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { idOfNetwork, idOfVote } from '../../workspace/derived-ids.ts'
import { findEntry } from '../catalogue/catalogue-queries.ts'
import { issue } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { captionOf, type Link } from '../letters/link.ts'
import type { Ask } from '../page/resolve-ask.ts'
import { findSurvey, findSurveyVersion } from '../surveys/survey-queries.ts'
import type { OpenSignature } from './admit-signature.ts'

/** Identifies who votes under a signature. Each voter has one vote a day. */
export interface Voter {
  /** The browser's cookie holds this id. A browser without one votes as its network. */
  browser: string | undefined
  network: string
  day: string
}

/** Opens a signature's link for one voter: with the invitation of their vote, or with the one that it would create. */
export async function openSignatureLink(
  db: Database,
  { signature, timeZone, idSecret, referenceChange }: OpenSignature,
  { browser, network, day }: Voter,
  now: Date,
): Promise<Link> {
  const { workspace, id, agent, company } = signature
  const service = signature.service ?? UNSPECIFIED_SERVICE
  const networkId = idOfNetwork(idSecret, id, network, day)
  const invitation = idOfVote(idSecret, { signature: id, browser: browser ?? networkId, day })

  const [[existing], agentEntry, serviceEntry] = await Promise.all([
    readInvitations(db, workspace, [invitation]),
    findEntry(db, 'agent', workspace, agent),
    findEntry(db, 'service', workspace, service),
  ])
  const survey = existing
    ? await findSurveyVersion(db, workspace, existing.survey, existing.survey_version)
    : await findSurvey(db, workspace, DEFAULT_SURVEY_KEY)
  if (!survey) throw new Error('A signature asks a survey that is not stored.')

  const ask: Ask = {
    workspace,
    referenceChange,
    timeZone,
    invitation,
    survey,
    via: 'signature',
    trust: 'open',
    context: { person: null, ...toStoredContext({ service, agent, company }) },
    page: null,
    isTokenExpired: false,
    isLocked: false,
    vote: { day, network: networkId },
  }
  return {
    ask,
    invitation: existing ?? issue(ask, now),
    idSecret,
    caption: captionOf(agentEntry?.name ?? agent, signature.service && (serviceEntry?.name ?? service)),
    signature,
    isShared: browser === undefined,
  }
}
