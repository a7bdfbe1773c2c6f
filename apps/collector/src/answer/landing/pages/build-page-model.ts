import type { FastifyRequest } from 'fastify'
import { editableUntil, isAnswered, isExpired } from '../../../ask/invitations/invitation.ts'
import { channelOf, type Link } from '../../../ask/letters/open-letter-link.ts'
import { localizeSurvey } from '../../../ask/surveys/localize-survey.ts'
import { Problem } from '../../../http/problem.ts'
import type { WorkspaceContext } from '../../../workspace/workspace-context.ts'
import { OBJECTIONS } from '../form/form-body.ts'
import type { FormKey } from '../form/form-token.ts'
import { localeOf } from '../routes/html-errors.ts'
import type { PageModel } from './page-model.ts'
import { pageTexts } from './page-texts.ts'

/** An ask as its pages show it, in the language of the request. */
export function buildPageModel(request: FastifyRequest, link: Link, action: string): PageModel {
  const { invitation, survey, serviceName, signature } = link
  const locale = localeOf(request)
  return {
    locale,
    texts: pageTexts(locale),
    survey: localizeSurvey(survey, locale),
    caption: [signature?.agentName, serviceName, invitation.ticket].filter(Boolean).join(' · '),
    action,
    answers: signature?.isShared ? {} : invitation.answers,
    day: signature?.vote.day,
    asksRater: signature !== undefined,
    // Whose name is no longer kept can't be put on a list by it.
    objections: signature
      ? []
      : OBJECTIONS.filter((objection) => objection !== 'opt_out' || invitation.person !== null),
  }
}

/** What the forms of an invitation are proven with. */
export function formKeyOf({ workspaceContext, invitation, signature }: Link): FormKey {
  if (signature) return signatureFormKey(workspaceContext, signature.id, signature.vote.day)
  return { secret: workspaceContext.idSecret, ask: ['r', workspaceContext.workspace, invitation.id] }
}

/** Of a day, and not of a browser: one that keeps no cookie is known by other means when its form comes back. */
export function signatureFormKey(
  { workspace, idSecret }: WorkspaceContext,
  signature: string,
  day: string,
): FormKey {
  return { secret: idSecret, ask: ['s', workspace, signature, day] }
}

/**
 * Refuses an ask that can be neither answered nor changed any more.
 *
 * @throws {Problem} `erased`, `invitation_expired` or `edit_window_closed`
 */
export function refuseClosed(link: Link, now: Date): void {
  const { invitation } = link
  if (invitation.erased_at) throw new Problem('erased')
  if (isExpired(invitation, now)) throw new Problem('invitation_expired')
  const until = isAnswered(invitation) ? editableUntil(invitation, channelOf(link)) : null
  if (until && until <= now) throw new Problem('edit_window_closed')
}
