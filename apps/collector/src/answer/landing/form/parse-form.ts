import type { Answers, Rater } from '@otklik/contract'
import { UUID } from '@otklik/contract/pattern'
import { isAnswered } from '../../../ask/invitations/invitation.ts'
import { type FormToken, isConfirmed, readFormToken } from '../../../workspace/pages/form-token.ts'
import { isCleared } from '../../intake/check-answers.ts'
import { FIELD } from '../pages/field-names.ts'
import { type Objection, objectionsTo } from '../pages/objections.ts'
import type { PageModel } from '../pages/page-model.ts'
import { leadOf } from '../pages/questions.ts'
import { answersIn, type FormBody, fieldIn, objectionsIn, raterIn } from './form-body.ts'
import { formKeyOf } from './form-proof.ts'

/** Holds what a submitted form says, and what proves that it was handed out. */
export interface SubmittedForm {
  /** It is missing if the collector did not hand the form out for this ask. */
  token: FormToken | undefined
  /** The form has been through a confirm page. */
  isConfirmed: boolean
  answers: Answers
  objections: Objection[]
  rater: Rater
  /** The form is that of the rating page, not that of the thanks page, which asks the other questions. */
  isRating: boolean
  /** This submission led to the thanks page that held the form. */
  rated: string | undefined
}

/** Reads the body of a form by the page that it belongs to. */
export function parseForm(body: FormBody, { link, survey }: PageModel): SubmittedForm {
  const key = formKeyOf(link)
  const token = readFormToken(key, fieldIn(body, FIELD.token))
  const answers = answersIn(body, survey)
  const lead = leadOf(survey)
  const rated = fieldIn(body, FIELD.rated)
  return {
    token,
    isConfirmed: token !== undefined && isConfirmed(key, token, fieldIn(body, FIELD.confirmation)),
    answers,
    objections: objectionsIn(body, objectionsTo(link)),
    rater: link.signature ? raterIn(body) : {},
    isRating: !lead || Object.hasOwn(answers, lead.key) || Object.keys(answers).length === 0,
    rated: UUID.pattern.test(rated) ? rated : undefined,
  }
}

/** Returns `true` if a form neither says anything nor clears a stored answer. */
export function isEmptyForm(
  { answers, objections, rater }: SubmittedForm,
  { answers: stored }: PageModel,
): boolean {
  const isNothing = ([question, answer]: [string, Answers[string]]) =>
    isCleared(answer) && !Object.hasOwn(stored, question)
  return (
    objections.length === 0 && Object.keys(rater).length === 0 && Object.entries(answers).every(isNothing)
  )
}

/** Returns `true` if a form under a signature has no score yet, so that there is no vote to add anything to. */
export function lacksVote({ answers }: SubmittedForm, { link, survey }: PageModel): boolean {
  const lead = leadOf(survey)
  const isVoted = isAnswered(link.invitation) || !lead || typeof answers[lead.key] === 'number'
  return link.signature !== undefined && !isVoted
}
