import { type Answers, Locale, type LocalizedSurvey, QUESTION_KINDS, type Rater } from '@otklik/contract'
import { answerField, FIELD, RATER_FIELDS, raterField } from '../pages/field-names.ts'
import type { Objection } from '../pages/objections.ts'
import { leadOf, optionsForScore, type Question } from '../pages/questions.ts'

/** Holds the body of a form request. A field that occurs more than once is a list. */
export type FormBody = Readonly<Record<string, string | string[] | undefined>>

/**
 * Reads the answers, by question. They depend on the form alone, so that the same form is the same submission.
 * Options that do not fit the score in the form are dropped, as they were chosen for another score. Whether the
 * answers are valid is checked later, against the survey.
 */
export function answersIn(body: FormBody, survey: LocalizedSurvey): Answers {
  const sent = survey.questions.filter(({ key }) => valuesOf(body, answerField(key)).length > 0)
  const lead = leadOf(survey)
  const score = lead && sent.includes(lead) ? valueIn(body, lead) : undefined
  const answers = sent.map((question) => {
    const value = valueIn(body, question)
    if (typeof score !== 'number' || !Array.isArray(value)) return [question.key, value]
    const offered = new Set(optionsForScore(question, score).map(({ key }) => key))
    return [question.key, value.filter((option) => offered.has(option))]
  })
  return Object.fromEntries(answers)
}

/** Reads which of the objections that can be raised are ticked. */
export function objectionsIn(body: FormBody, objections: readonly Objection[]): Objection[] {
  const ticked = valuesOf(body, FIELD.objection)
  return objections.filter((objection) => ticked.includes(objection))
}

/** Reads the facts about the rater. An empty field is left out: pages never show earlier facts, so it deletes none. */
export function raterIn(body: FormBody): Rater {
  const trimmed = (name: string) => fieldIn(body, name).replaceAll(/\s+/g, ' ').trim()
  const facts = RATER_FIELDS.map((fact) => [fact, trimmed(raterField(fact))])
  return Object.fromEntries(facts.filter(([, value]) => value !== ''))
}

/** Reads the language that the form was shown in. */
export function localeIn(body: FormBody): string | undefined {
  return Locale.safeParse(fieldIn(body, FIELD.locale)).data
}

/** Reads a field that a form contains once. A missing one is empty. */
export function fieldIn(body: FormBody, name: string): string {
  return valuesOf(body, name).at(-1) ?? ''
}

function valueIn(body: FormBody, { key, kind }: Question): string | number | string[] {
  const values = valuesOf(body, answerField(key))
  if (kind === 'choice') return values.filter((value) => value !== '')
  const value = values.at(-1) ?? ''
  if (QUESTION_KINDS[kind].scale) return /^\d{1,2}$/.test(value) ? Number(value) : value
  // Forms send a line break as CRLF, whatever the person's system writes.
  return value.replaceAll('\r\n', '\n')
}

function valuesOf(body: FormBody, name: string): string[] {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  return value === undefined ? [] : [value].flat()
}
