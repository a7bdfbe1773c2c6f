import type { Answers, SurveyDefinition } from '@otklik/contract'
import { findLowScore, type LowScore } from './is-below.ts'

/** Says what opens a case: a score that is too low, or else an answer in words that the survey takes up. */
export type Occasion =
  | ({ kind: 'low-score' } & LowScore)
  | { kind: 'suggestion' | 'complaint'; question: string }

/** Finds what opens the case of these answers. A low score comes first, as it has exactly one case (I8). */
export function findOccasion(
  survey: SurveyDefinition,
  threshold: number,
  answers: Answers,
): Occasion | undefined {
  const low = findLowScore(survey, threshold, answers)
  return low ? { kind: 'low-score', ...low } : findOpeningText(survey, answers)
}

/** Finds the first answer to a question whose texts open cases. */
export function findOpeningText({ questions }: SurveyDefinition, answers: Answers): Occasion | undefined {
  for (const { key: question, opensCase: kind } of questions) {
    const text = answers[question]
    if (kind && typeof text === 'string' && text !== '') return { kind, question }
  }
  return undefined
}
