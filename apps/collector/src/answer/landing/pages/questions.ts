import { type LocalizedSurvey, QUESTION_KINDS } from '@otklik/contract'
import { HIGHEST_LOW_SCORE } from '@otklik/contract/scale'

/** Describes a question of a survey in one language. */
export type Question = LocalizedSurvey['questions'][number]

/**
 * Finds the lead question, whose score a link carries: the first that takes a score. One that comes after other questions,
 * and is not required, is asked among them.
 */
export function leadOf({ questions }: LocalizedSurvey): Question | undefined {
  return questions.find(
    ({ kind, required }, index) => QUESTION_KINDS[kind].scale && (required || index === 0),
  )
}

/** Returns the scores that a question takes, the worst first; none for a question without a scale. */
export function scaleOf({ kind }: Question): readonly number[] {
  return QUESTION_KINDS[kind].scale ?? []
}

/** Returns the options of a choice that fit a score, so that a good one is not asked what went wrong. */
export function optionsForScore({ options = [] }: Question, score: unknown) {
  return options.filter(({ scores }) => !scores || (typeof score === 'number' && scores.includes(score)))
}

/** Returns the text of a question after a score, as a good one is not asked what went wrong. */
export function textForScore({ text, variants = [] }: Question, score: unknown): string {
  return variants.find(({ scores }) => typeof score === 'number' && scores.includes(score))?.text ?? text
}

/** Returns `true` for a score that is no occasion to celebrate. */
export function isLowScore({ kind }: Question, score: number): boolean {
  return score <= HIGHEST_LOW_SCORE[kind === 'nps' ? 'nps' : 'csi']
}
