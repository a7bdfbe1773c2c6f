import type { Answers } from '@otklik/contract'
import { isCleared } from './check-answers.ts'

/** The current answers, and the `seq` that set each of them. */
export interface CurrentAnswers {
  answers: Answers
  seqs: Readonly<Record<string, number>>
}

/**
 * Puts a submission's answers over the current ones, question by question. An answer that a higher `seq`
 * set stays; an equal one gives way to the later arrival; without a `seq` a submission counts as the highest.
 */
export function mergeAnswers(
  current: CurrentAnswers,
  submitted: Answers,
  seq: number | undefined,
): CurrentAnswers {
  const answers = { ...current.answers }
  const seqs = { ...current.seqs }
  const rank = seq ?? Math.max(0, ...Object.values(seqs))

  for (const [question, value] of Object.entries(submitted)) {
    if (rank < (seqs[question] ?? 0)) continue
    seqs[question] = rank
    if (isCleared(value)) delete answers[question]
    else answers[question] = value
  }
  return { answers, seqs }
}
