import type { AnswerValue } from '@otklik/contract'
import type { Question } from './survey.ts'

type Answer = AnswerValue | undefined

/** The options that a choice offers after this score: asking what was good, or what went wrong. */
export function optionsForScore({ options = [] }: Question, score: Answer) {
  return options.filter(({ scores }) => !scores || (typeof score === 'number' && scores.includes(score)))
}

/** An answer without the options that this score does not offer. */
export function answerForScore(question: Question, answer: Answer, score: Answer): Answer {
  if (!Array.isArray(answer)) return answer
  return optionsForScore(question, score)
    .map(({ key }) => key)
    .filter((key) => answer.includes(key))
}
