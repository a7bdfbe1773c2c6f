import { type Answers, Locale, type LocalizedSurvey, QUESTION_KINDS, type Rater } from '@otklik/contract'

/** A form as it came in; a field that it holds more than once is a list. */
export type FormBody = Readonly<Record<string, string | string[] | undefined>>

type Question = LocalizedSurvey['questions'][number]

/** What may be wrong with the request for a rating itself. */
export const OBJECTIONS = ['wrong_service', 'opt_out'] as const
export type Objection = (typeof OBJECTIONS)[number]

/** What raters may say of themselves. */
export const RATER_PARTS = ['about', 'contact'] as const satisfies (keyof Rater)[]

/** The field that holds the answer to a question. */
export function fieldOf(question: string): string {
  return `answers.${question}`
}

/** The question whose score a link carries: the first that takes a score. */
export function leadOf({ questions }: LocalizedSurvey): Question | undefined {
  return questions.find(({ kind }) => QUESTION_KINDS[kind].scale)
}

/** The options that a choice offers after a score: asking what was good, or what went wrong. */
export function fittingOptions({ options = [] }: Question, score: unknown) {
  return options.filter(({ scores }) => !scores || (typeof score === 'number' && scores.includes(score)))
}

/**
 * The answers that a form holds, by question. They follow from the form alone, so that the same form is the same
 * submission. Reasons beside a score that doesn't offer them are dropped, as they were chosen for another. Whether
 * they can be answers is for the survey to say.
 */
export function answersIn(body: FormBody, survey: LocalizedSurvey): Answers {
  const told = survey.questions.filter(({ key }) => valuesOf(body, fieldOf(key)).length > 0)
  const lead = leadOf(survey)
  const score = lead && told.includes(lead) ? valueIn(body, lead) : undefined
  const answers = told.map((question) => {
    const value = valueIn(body, question)
    if (typeof score !== 'number' || !Array.isArray(value)) return [question.key, value]
    const fitting = new Set(fittingOptions(question, score).map(({ key }) => key))
    return [question.key, value.filter((option) => fitting.has(option))]
  })
  return Object.fromEntries(answers)
}

export function objectionsIn(body: FormBody): Objection[] {
  const said = valuesOf(body, 'remark')
  return OBJECTIONS.filter((objection) => said.includes(objection))
}

/** The field that holds a part of what raters say of themselves. */
export function raterFieldOf(part: keyof Rater): string {
  return `rater.${part}`
}

/** What a form says of who rates. An empty field says nothing: it is never filled in with what was said before. */
export function raterIn(body: FormBody): Rater {
  const said = RATER_PARTS.map((part) => [
    part,
    fieldIn(body, raterFieldOf(part)).replaceAll(/\s+/g, ' ').trim(),
  ])
  return Object.fromEntries(said.filter(([, value]) => value !== ''))
}

/** One field that a form holds once. */
export function fieldIn(body: FormBody, name: string): string {
  return valuesOf(body, name).at(-1) ?? ''
}

/** The language that a form was shown in. */
export function localeIn(body: FormBody): string | undefined {
  return Locale.safeParse(fieldIn(body, 'locale')).data
}

function valueIn(body: FormBody, { key, kind }: Question): string | number | string[] {
  const values = valuesOf(body, fieldOf(key))
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
