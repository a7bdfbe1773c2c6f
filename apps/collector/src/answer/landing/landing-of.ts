import type { FastifyRequest } from 'fastify'
import { editableUntil, isAnswered, isExpired } from '../../ask/invitation.ts'
import { localizeSurvey } from '../../ask/localize-survey.ts'
import type { Link } from '../../ask/receive-link.ts'
import type { Invitation } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { localeOf } from './answer-in-pages.ts'
import { REMARKS } from './form-body.ts'
import type { FormKey } from './form-token.ts'
import type { Landing } from './landing.ts'
import { pageTexts } from './page-texts.ts'

/** An ask as its pages show it, in the language of the request. */
export function landingOf(request: FastifyRequest, link: Link, action: string): Landing {
  const { invitation, survey, serviceName } = link
  const locale = localeOf(request)
  return {
    locale,
    texts: pageTexts(locale),
    survey: localizeSurvey(survey, locale),
    caption: [serviceName, ...(invitation.ticket === null ? [] : [invitation.ticket])].join(' · '),
    action,
    answers: invitation.answers,
    // Whose name is no longer kept can't be put on a list by it.
    remarks: REMARKS.filter((remark) => remark !== 'opt_out' || invitation.person !== null),
  }
}

/** What the forms of an invitation are proven with. */
export function formKeyOf({ asking, invitation }: Link): FormKey {
  return { secret: asking.idSecret, ask: ['r', asking.workspace, invitation.id] }
}

/**
 * Refuses an ask that can be neither answered nor changed any more.
 *
 * @throws {Problem} `erased`, `invitation_expired` or `edit_window_closed`
 */
export function refuseOver(invitation: Invitation, now: Date): void {
  if (invitation.erased_at) throw new Problem('erased')
  if (isExpired(invitation, now)) throw new Problem('invitation_expired')
  const until = isAnswered(invitation) ? editableUntil(invitation, 'email') : null
  if (until && until <= now) throw new Problem('edit_window_closed')
}
