import type { Rater } from '@otklik/contract'

/** Names the fields of a form by what they hold. Pages write them, and a submitted form is read by them. */
export const FIELD = {
  token: 'form',
  confirmation: 'confirm',
  locale: 'locale',
  day: 'day',
  objection: 'remark',
  rated: 'rated',
  letterWish: 'letters',
} as const

/** Lists the facts that a page asks the rater for, in this order. */
export const RATER_FIELDS = ['about', 'contact'] as const satisfies (keyof Rater)[]

/** Returns the name of the field that holds the answer to a question. */
export function answerField(question: string): string {
  return `answers.${question}`
}

/** Returns the name of the field that holds one fact about the rater. */
export function raterField(fact: keyof Rater): string {
  return `rater.${fact}`
}
