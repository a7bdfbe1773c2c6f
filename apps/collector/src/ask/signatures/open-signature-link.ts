import type { Database } from '../../database/tables.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { freezeAttributes } from '../attributes/freeze-attributes.ts'
import { findEntry } from '../catalogue/catalogue-queries.ts'
import { issue } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { captionOf, type Link } from '../letters/link.ts'
import type { Ask } from '../page/resolve-ask.ts'
import { findSurvey, findSurveyVersion } from '../surveys/survey-queries.ts'
import type { OpenSignature } from './admit-signature.ts'
import { contextOf, surveyOf, type Vote } from './daily-vote.ts'

/** Opens a signature's link for one vote: with its invitation, or with the one that it would create. */
export async function openSignatureLink(
  db: Database,
  { signature, timeZone, threshold, idSecret, attributes, referenceChange }: OpenSignature,
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
    : await findSurvey(db, workspace, surveyOf(signature))
  if (!survey) throw new Error('A signature asks a survey that is not stored.')

  const agentName = agentEntry?.name ?? agent ?? undefined
  const serviceName = signature.service === null ? undefined : (serviceEntry?.name ?? signature.service)
  const ask: Ask = {
    workspace,
    referenceChange,
    timeZone,
    threshold,
    invitation,
    survey,
    via: 'signature',
    trust: 'open',
    context: { person: null, ...context },
    attributes: freezeAttributes(attributes, context),
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
