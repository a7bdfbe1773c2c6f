import { isLinkTokenOf, parseLinkToken } from '@otklik/links'
import type { FastifyRequest } from 'fastify'
import type { Database, Invitation, Letter } from '../database/tables.ts'
import { Problem } from '../http/problem.ts'
import { findEntry } from './catalogue-queries.ts'
import type { Asking } from './enter-invitation.ts'
import { readInvitations } from './invitation-queries.ts'
import { findLetters } from './letter-queries.ts'
import type { PageDesk } from './receive-page.ts'
import { StaleReferenceError } from './reference.ts'
import type { Ask } from './resolve-ask.ts'
import { findSurveyVersion, type StoredSurvey } from './survey-queries.ts'

/** What a link of a letter leads to. */
export interface Link {
  asking: Asking
  invitation: Invitation
  letter: Letter | undefined
  /** The version that the invitation was issued with. */
  survey: StoredSurvey
  /** What the service is called now. */
  serviceName: string
}

/**
 * Lets a link in: its limit, its MAC, and what it is about. Each method has a limit of its own, so that what opens
 * links by the dozen keeps nobody from answering.
 *
 * @throws {Problem} `not_found` for whatever no letter could have held, whichever part of it is wrong
 */
export async function receiveLink(
  db: Database,
  { references, limits }: PageDesk,
  request: FastifyRequest,
  token: string,
): Promise<Link> {
  const named = parseLinkToken(token)
  const { derivation } = await references.recall(named?.workspace ?? '')
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
    invitation,
    letter,
    survey,
    serviceName: service?.name ?? invitation.service,
  }
}

/** Stores an answer that was given by a link: held against the workspace as it is now, like a page's. */
export async function storeByLink<Result>(
  { references }: PageDesk,
  { asking, invitation, survey }: Link,
  store: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const { workspace, timeZone } = asking
  const { person, ticket, round, service, agent, company, level, touchpoint } = invitation
  const ask: Omit<Ask, 'referenceChange'> = {
    workspace,
    timeZone,
    invitation: invitation.id,
    survey,
    via: 'email',
    trust: invitation.trust,
    context: { person, ticket, round, service, agent, company, level, touchpoint },
    page: null,
    expired: false,
    closed: false,
  }
  let { change } = await references.recall(workspace)
  for (;;) {
    try {
      return await store({ ...ask, referenceChange: change })
    } catch (error) {
      if (!(error instanceof StaleReferenceError)) throw error
      change = (await references.reread(workspace)).change
    }
  }
}
