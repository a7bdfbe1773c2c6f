import type { Answers } from '@otklik/contract'
import { isCleared } from '../check-answers.ts'
import { answersIn, type FormBody, fieldIn, leadOf, type Remark, remarksIn } from './form-body.ts'
import { type FormKey, type FormToken, isConfirmed, readFormToken } from './form-token.ts'
import type { Landing } from './landing.ts'

/** What a form says, and what proves it. */
export interface SaidForm {
  /** `undefined` where no page of this ask was handed out with it. */
  token: FormToken | undefined
  isConfirmed: boolean
  answers: Answers
  remarks: Remark[]
  /** Whether it is the page's first form, which holds the score, and not the one that asks for more. */
  isRating: boolean
}

export function saidIn(body: FormBody, landing: Landing, key: FormKey): SaidForm {
  const token = readFormToken(key, fieldIn(body, 'form'))
  const answers = answersIn(body, landing.survey)
  const lead = leadOf(landing.survey)
  return {
    token,
    isConfirmed: token !== undefined && isConfirmed(key, token, fieldIn(body, 'confirm')),
    answers,
    remarks: remarksIn(body).filter((remark) => landing.remarks.includes(remark)),
    isRating: !lead || Object.hasOwn(answers, lead.key) || Object.keys(answers).length === 0,
  }
}

/** Whether it neither says anything nor takes anything back. */
export function saysNothing({ answers, remarks }: SaidForm, stored: Answers): boolean {
  const isNothing = ([key, value]: [string, Answers[string]]) =>
    isCleared(value) && !Object.hasOwn(stored, key)
  return remarks.length === 0 && Object.entries(answers).every(isNothing)
}
