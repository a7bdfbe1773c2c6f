import type { FastifyRequest } from 'fastify'
import { isAnswered } from '../../../ask/invitations/invitation.ts'
import type { Link } from '../../../ask/letters/link.ts'
import { negotiateLocale } from '../../../workspace/pages/negotiate-locale.ts'
import { pageBrand } from '../../../workspace/pages/page-brand.ts'
import type { VisitRecorder } from '../../link-visits/visit-recorder.ts'
import type { FormDeps } from '../form/handle-submit.ts'
import { buildPageModel } from '../pages/build-page-model.ts'
import type { CaseStatus } from '../pages/next-step.ts'
import type { PageModel } from '../pages/page-model.ts'

/** Holds what every route of a link needs. */
export interface LinkDeps extends FormDeps {
  visits: VisitRecorder
  /** Browsers reach the collector at this address. */
  publicUrl: string
  caseStatus: CaseStatus
}

/**
 * Builds what the pages of an opened link need. Their language is that of the letter or signature, else of the form, else
 * of the browser. Their paths begin with that of the public URL.
 */
export function pageOfLink(request: FastifyRequest, link: Link, publicUrl: string): PageModel {
  const { token } = request.params as { token: string }
  request.pageLocale = (link.letter ?? link.signature)?.locale ?? request.pageLocale
  request.pageBrand = pageBrand(link.brand, publicUrl)
  const { pathname } = new URL(`${publicUrl}${request.server.prefix}/${token}`)
  return buildPageModel(link, request.pageBrand, pathname, negotiateLocale(request))
}

/** Adds what happens after a low score. Of a vote that several people share, none is told, as the others would see it. */
export async function withNextStep(
  { db, caseStatus }: Pick<LinkDeps, 'db' | 'caseStatus'>,
  page: PageModel,
): Promise<PageModel> {
  const { ask, invitation, isShared } = page.link
  if (isShared || !isAnswered(invitation)) return page
  return { ...page, next: await caseStatus(db, ask.workspace, invitation.id, page.locale) }
}
