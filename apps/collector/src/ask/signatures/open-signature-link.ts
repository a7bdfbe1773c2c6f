import { DEFAULT_SURVEY_KEY, toStoredContext, UNSPECIFIED_SERVICE } from '@otklik/contract'
import type { Database, Invitation, SignatureRow } from '../../database/tables.ts'
import { networkOf } from '../../http/client-address.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { idOfNetwork, idOfVote } from '../../workspace/derived-ids.ts'
import { findEntry } from '../catalogue/catalogue-queries.ts'
import { issue } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { captionOf, type Link } from '../letters/link.ts'
import { type AskSource, sourceOf } from '../page/ask-source.ts'
import type { Ask } from '../page/resolve-ask.ts'
import { findSurvey, findSurveyVersion } from '../surveys/survey-queries.ts'
import type { OpenSignature } from './admit-signature.ts'

/** Identifies who votes under a signature. Each voter has one vote a day. */
export interface Voter {
  /** The browser's cookie holds this id. A browser without one votes as its network. */
  browser: string | undefined
  address: string
  day: string
}

/** Names the vote that a link leads to. */
export interface Vote {
  invitation: string
  /** This is the keyed id of the network. */
  network: string
  source: AskSource
  /** Several people may vote as one, as they share a network and keep no cookie. */
  isShared: boolean
}

/** Returns the vote that a voter has under a signature. */
export function voteOf(open: OpenSignature, { browser, address, day }: Voter): Vote {
  const { signature, idSecret } = open
  const network = idOfNetwork(idSecret, signature.id, networkOf(address), day)
  const invitation = idOfVote(idSecret, { signature: signature.id, browser: browser ?? network, day })
  const source = sourceOf(open, address, contextOf(signature).service, day)
  return { invitation, network, source, isShared: browser === undefined }
}

/** Returns `true` if an invitation is a vote under this signature, as far as its context tells. */
export function isVoteUnder(
  { signature }: OpenSignature,
  { channel, service, agent, company }: Invitation,
): boolean {
  const context = contextOf(signature)
  return (
    channel === 'signature' &&
    service === context.service &&
    agent === context.agent &&
    company === context.company
  )
}

function contextOf({ service, agent, company }: SignatureRow) {
  return toStoredContext({ service: service ?? UNSPECIFIED_SERVICE, agent, company })
}

/** Opens a signature's link for one vote: with its invitation, or with the one that it would create. */
export async function openSignatureLink(
  db: Database,
  { signature, timeZone, idSecret, referenceChange }: OpenSignature,
  { invitation, network, source, isShared }: Vote,
  now: Date,
): Promise<Link> {
  const { workspace, agent } = signature
  const context = contextOf(signature)
  const [[existing], agentEntry, serviceEntry, brand] = await Promise.all([
    readInvitations(db, workspace, [invitation]),
    agent === null ? undefined : findEntry(db, 'agent', workspace, agent),
    findEntry(db, 'service', workspace, context.service),
    findBrand(db, workspace),
  ])
  const survey = existing
    ? await findSurveyVersion(db, workspace, existing.survey, existing.survey_version)
    : await findSurvey(db, workspace, DEFAULT_SURVEY_KEY)
  if (!survey) throw new Error('A signature asks a survey that is not stored.')

  const agentName = agentEntry?.name ?? agent ?? undefined
  const serviceName = signature.service === null ? undefined : (serviceEntry?.name ?? signature.service)
  const ask: Ask = {
    workspace,
    referenceChange,
    timeZone,
    invitation,
    survey,
    via: 'signature',
    trust: 'open',
    context: { person: null, ...context },
    page: null,
    isTokenExpired: false,
    isLocked: false,
    source,
  }
  return {
    ask,
    invitation: existing ?? issue(ask, now),
    idSecret,
    caption: captionOf(agentName, serviceName),
    subject: { service: serviceName, agent: agentName },
    brand,
    signature,
    vote: { day: source.day, network },
    isShared,
  }
}

/** Makes a link lead to another vote under the same signature, which several clients may share. */
export async function shareVote(db: Database, link: Link, invitation: string, now: Date): Promise<Link> {
  const ask = { ...link.ask, invitation }
  const [existing] = await readInvitations(db, ask.workspace, [invitation])
  return { ...link, ask, invitation: existing ?? issue(ask, now), isShared: true }
}
