import type { Answers } from '@otklik/contract'
import { seqAt } from '@otklik/contract/seq'
import { isCleared } from './check-answers.ts'

/** Holds the current answers, and the `seq` that set each of them. */
export interface CurrentAnswers {
  answers: Answers
  seqs: Readonly<Record<string, number>>
}

/** Holds what a merge needs of a submission. */
interface Arrival {
  answers: Answers
  seq?: number | null | undefined
}

/**
 * Merges a submission into the current answers, question by question. An answer that was set with a higher `seq` stays.
 * With an equal `seq`, the later arrival wins, and a submission without a `seq` counts as the highest so far.
 *
 * A `seq` counts no higher than the one of its arrival: otherwise a device whose clock is ahead would decide over all
 * answers that follow.
 *
 * @returns `isStale` is `true` if an answer of the submission was not taken
 */
export function mergeAnswers(
  current: CurrentAnswers,
  submission: Arrival,
  arrivedAt: Date,
): CurrentAnswers & { isStale: boolean } {
  const limit = seqAt(arrivedAt.getTime())
  const answers = { ...current.answers }
  const seqs = { ...current.seqs }
  // Earlier versions of the collector stored a `seq` as it was sent.
  for (const question in seqs) seqs[question] = Math.min(seqs[question] ?? 0, limit)
  const rank = Math.min(submission.seq ?? Math.max(0, ...Object.values(seqs)), limit)
  let isStale = false

  for (const [question, value] of Object.entries(submission.answers)) {
    if (rank < (seqs[question] ?? 0)) {
      isStale = true
      continue
    }
    seqs[question] = rank
    if (isCleared(value)) delete answers[question]
    else answers[question] = value
  }
  return { answers, seqs, isStale }
}
