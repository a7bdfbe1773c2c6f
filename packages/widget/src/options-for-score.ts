import type { AnswerValue } from '@otklik/contract'
import type { Question } from './survey.ts'

type Answer = AnswerValue | undefined

/** Returns the options that a choice question offers after this score: reasons for praise or for complaint. */
export function optionsForScore({ options = [] }: Question, score: Answer) {
  return options.filter(({ scores }) => !scores || (typeof score === 'number' && scores.includes(score)))
}

/** Removes the options that this score does not offer from an answer. */
export function answerForScore(question: Question, answer: Answer, score: Answer): Answer {
  if (!Array.isArray(answer)) return answer
  return optionsForScore(question, score)
    .map(({ key }) => key)
    .filter((key) => answer.includes(key))
}

/** Returns the text of a question after this score: a good one is not asked what went wrong. */
export function textForScore({ text, variants = [] }: Question, score: Answer): string {
  return variants.find(({ scores }) => typeof score === 'number' && scores.includes(score))?.text ?? text
}
