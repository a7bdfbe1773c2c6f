import { toStoredContext } from '@otklik/contract'
import { parseLinkToken, verifyLinkToken } from '@otklik/links'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import type { PageDeps } from '../page/admit-page.ts'
import { findSurveyVersion } from '../surveys/survey-queries.ts'
import { readSubject } from './ask-subject.ts'
import { findLetters } from './letter-queries.ts'
import { captionOf, type Link } from './link.ts'

/**
 * Opens the link of a letter: checks its rate limit and its MAC, and reads the invitation that it names. Each route has
 * its own limit, so that a scanner that opens many links does not stop the person from answering.
 *
 * @throws {Problem} `not_found` for every link that no letter can contain, whichever part of it is wrong
 */
export async function openLetterLink(
  db: Database,
  { pageConfigs, limits }: PageDeps,
  request: FastifyRequest,
  token: string,
): Promise<Link> {
  const claims = parseLinkToken(token)
  const { workspaceContext, change, threshold } = await pageConfigs.get(claims?.workspace ?? '')
  const { timeZone, idSecret } = workspaceContext
  if (!claims || !verifyLinkToken(claims, idSecret)) {
    limits.countOpen(request)
    throw new Problem('not_found')
  }
  limits.countSigned(`${claims.invitation} ${request.method} ${request.routeOptions.url}`)

  const { workspace } = claims
  const [[invitation], [letter]] = await Promise.all([
    readInvitations(db, workspace, [claims.invitation]),
    findLetters(db, workspace, [claims.invitation]),
  ])
  if (!invitation) throw new Problem('not_found')
  const [survey, subject, brand] = await Promise.all([
    findSurveyVersion(db, workspace, invitation.survey, invitation.survey_version),
    readSubject(db, invitation),
    findBrand(db, workspace),
  ])
  if (!survey) throw new Error('An invitation names a survey version that is not stored.')

  return {
    ask: {
      workspace,
      referenceChange: change,
      timeZone,
      threshold,
      invitation: invitation.id,
      survey,
      via: 'email',
      trust: invitation.trust,
      context: { person: invitation.person, ...toStoredContext(invitation) },
      attributes: invitation.attributes,
      page: null,
      isTokenExpired: false,
      isLocked: false,
    },
    invitation,
    idSecret,
    caption: captionOf(subject.service, subject.ticket),
    subject,
    brand,
    letter,
    isShared: false,
  }
}
