import { type Channel, toStoredContext } from '@otklik/contract'
import { isLinkTokenOf, parseLinkToken } from '@otklik/links'
import type { FastifyRequest } from 'fastify'
import type { Database, Invitation, Letter } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Asking } from '../asking.ts'
import { findEntry } from '../catalogue/catalogue-queries.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import type { PageDeps } from '../page/admit-page.ts'
import type { Ask } from '../page/resolve-ask.ts'
import { findSurveyVersion, type StoredSurvey } from '../surveys/survey-queries.ts'
import { findLetters } from './letter-queries.ts'

/** What a link of a letter leads to. */
export interface Link {
  asking: Asking
  /** Of the reference that was in force when it was received. */
  referenceChange: number
  invitation: Invitation
  letter: Letter | undefined
  /** The version that the invitation was issued with. */
  survey: StoredSurvey
  /** What the service is called now. */
  serviceName: string
  /** Where the link stands under an agent's letters, and nobody was asked. */
  signature?: UnderSignature
}

/** What a link under an agent's letters says beside what it asks. */
interface UnderSignature {
  id: string
  /** The language of the words that it stands under. */
  locale: string | null
  agentName: string
  /** What an answer counts towards, if it is the first one of its browser and day. */
  vote: NonNullable<Ask['vote']>
  /** The browser keeps no cookie, so that another of its network may have given what is stored. */
  isShared: boolean
}

/**
 * Lets a link in: its limit, its MAC, and what it is about. Each method has a limit of its own, so that what opens
 * links by the dozen keeps nobody from answering.
 *
 * @throws {Problem} `not_found` for whatever no letter could have held, whichever part of it is wrong
 */
export async function openLetterLink(
  db: Database,
  { pageConfigs, limits }: PageDeps,
  request: FastifyRequest,
  token: string,
): Promise<Link> {
  const named = parseLinkToken(token)
  const { derivation, change } = await pageConfigs.get(named?.workspace ?? '')
  if (!named || !isLinkTokenOf(named, derivation.idSecret)) {
    await limits.countOpen(request)
    throw new Problem('not_found')
  }
  await limits.countSigned(request, `${named.invitation} ${request.method}`)

  const { workspace } = named
  const [[invitation], [letter]] = await Promise.all([
    readInvitations(db, workspace, [named.invitation]),
    findLetters(db, workspace, [named.invitation]),
  ])
  if (!invitation) throw new Problem('not_found')
  const [survey, service] = await Promise.all([
    findSurveyVersion(db, workspace, invitation.survey, invitation.survey_version),
    findEntry(db, 'service', workspace, invitation.service),
  ])
  if (!survey) throw new Error('An invitation names a survey version that is not stored.')
  return {
    asking: { workspace, ...derivation },
    referenceChange: change,
    invitation,
    letter,
    survey,
    serviceName: service?.name ?? invitation.service,
  }
}

/** The channel that an answer by a link comes through. */
export function channelOf({ signature }: Link): Channel {
  return signature ? 'signature' : 'email'
}

/** What an answer by a link is stored with. */
export function askOfLink(link: Link): Ask {
  const { asking, referenceChange, invitation, survey, signature } = link
  return {
    workspace: asking.workspace,
    referenceChange,
    timeZone: asking.timeZone,
    invitation: invitation.id,
    survey,
    via: channelOf(link),
    trust: invitation.trust,
    context: { person: invitation.person, ...toStoredContext(invitation) },
    page: null,
    expired: false,
    closed: false,
    ...(signature && { vote: signature.vote }),
  }
}
