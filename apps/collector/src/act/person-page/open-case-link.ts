import { DAY_MS } from '@otklik/contract/duration'
import type { FastifyRequest } from 'fastify'
import { type AskSubject, readSubject } from '../../ask/letters/ask-subject.ts'
import type { PageDeps } from '../../ask/page/admit-page.ts'
import type { CaseFile, Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Brand } from '../../workspace/brand/brand.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { readCases } from '../cases/case-queries.ts'
import { parseCaseToken, verifyCaseToken } from '../cases/case-token.ts'
import { type OwnerBook, readOwnerBook } from '../routing/owner-book.ts'
import { readCasePerson } from './case-person.ts'
import { type PersonStep, readPersonSteps } from './person-step-queries.ts'

/** Ends a person's page when its case has been closed for this long. */
const KEPT_MS = 90 * DAY_MS

/** Holds a case as its person may see it. */
export interface PersonCase {
  workspaceContext: WorkspaceContext
  file: CaseFile
  steps: PersonStep[]
  /** Names what the case is about, in words that the person knows. */
  subject: AskSubject
  /** Is read while the case waits for its first contact. */
  ownerBook: OwnerBook | undefined
  locale: string | undefined
  brand: Brand
}

/**
 * Opens the link to a person's page about their case: checks its rate limit and its MAC, and reads the case.
 *
 * @throws {Problem} `not_found` for every link that names no case, or one that was erased; `invitation_expired` when the
 * page has ended
 */
export async function openCaseLink(
  db: Database,
  { pageConfigs, limits, clock }: PageDeps,
  request: FastifyRequest,
  token: string,
): Promise<PersonCase> {
  const claims = parseCaseToken(token)
  const { workspaceContext } = await pageConfigs.get(claims?.workspace ?? '')
  if (!claims || !verifyCaseToken(claims, workspaceContext.idSecret)) {
    limits.countOpen(request)
    throw new Problem('not_found')
  }
  limits.countSigned(`${claims.case} ${request.method} ${request.routeOptions.url}`)

  const { workspace } = claims
  const [file] = await readCases(db, workspace, [claims.case])
  if (!file || file.erased_at) throw new Problem('not_found')
  const { closed_at } = file
  if (closed_at && clock().getTime() - closed_at.getTime() >= KEPT_MS) throw new Problem('invitation_expired')
  const [steps, subject, ownerBook, { locale }, brand] = await Promise.all([
    readPersonSteps(db, workspace, file.id),
    readSubject(db, { ...file, id: file.invitation ?? file.id }),
    file.state === 'open' ? readOwnerBook(db, workspace) : undefined,
    readCasePerson(db, file),
    findBrand(db, workspace),
  ])
  return { workspaceContext, file, steps, subject, ownerBook, locale, brand }
}
