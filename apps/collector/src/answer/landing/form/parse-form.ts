import type { Answers, Rater } from '@otklik/contract'
import { isCleared } from '../../intake/check-answers.ts'
import { FIELD } from '../pages/field-names.ts'
import { type Objection, objectionsTo } from '../pages/objections.ts'
import type { PageModel } from '../pages/page-model.ts'
import { leadOf } from '../pages/questions.ts'
import { answersIn, type FormBody, fieldIn, objectionsIn, raterIn } from './form-body.ts'
import { type FormKey, type FormToken, isConfirmed, readFormToken } from './form-token.ts'

/** What a form says, and what proves it. */
export interface SubmittedForm {
  /** `undefined` where no page of this ask was handed out with it. */
  token: FormToken | undefined
  isConfirmed: boolean
  answers: Answers
  objections: Objection[]
  /** Empty where nothing is said of who rates. */
  rater: Rater
  /** Whether it is the page's first form, which holds the score, and not the one that asks for more. */
  isRating: boolean
}

export function parseForm(body: FormBody, page: PageModel, key: FormKey): SubmittedForm {
  const token = readFormToken(key, fieldIn(body, FIELD.token))
  const answers = answersIn(body, page.survey)
  const lead = leadOf(page.survey)
  return {
    token,
    isConfirmed: token !== undefined && isConfirmed(key, token, fieldIn(body, FIELD.confirmation)),
    answers,
    objections: objectionsIn(body, objectionsTo(page.link)),
    rater: page.link.signature ? raterIn(body) : {},
    isRating: !lead || Object.hasOwn(answers, lead.key) || Object.keys(answers).length === 0,
  }
}

/** Whether it neither says anything nor takes anything back. */
export function isEmptyForm({ answers, objections, rater }: SubmittedForm, stored: Answers): boolean {
  const isNothing = ([key, value]: [string, Answers[string]]) =>
    isCleared(value) && !Object.hasOwn(stored, key)
  const isUnnamed = Object.keys(rater).length === 0
  return isUnnamed && objections.length === 0 && Object.entries(answers).every(isNothing)
}

/** Whether it gives a score, where the survey asks for one. */
export function holdsScore({ answers }: SubmittedForm, { survey }: PageModel): boolean {
  const lead = leadOf(survey)
  return !lead || typeof answers[lead.key] === 'number'
}
