import type { Answers } from '@otklik/contract'
import { isCleared } from './check-answers.ts'

/** Holds the current answers, and the `seq` that set each of them. */
export interface CurrentAnswers {
  answers: Answers
  seqs: Readonly<Record<string, number>>
}

/**
 * Merges a submission into the current answers, question by question. An answer that was set with a higher `seq` stays.
 * With an equal `seq`, the later arrival wins, and a submission without a `seq` counts as the highest so far.
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
