import { scores } from '#texts/scores'
import { formatCount } from '../../format/numbers.ts'
import { plural } from '../../format/plural.ts'
import type { ScoreRow } from './score-figure.ts'

/** Says in words what a difference is worth. `rank` sorts the worse before the better. */
export function verdictOf({ difference, beyondChance }: ScoreRow): {
  words: string
  tone: 'good' | 'bad' | undefined
  rank: number | undefined
} {
  if (typeof difference !== 'number') return { words: scores.notCompared, tone: undefined, rank: undefined }
  if (!beyondChance) return { words: scores.noDifference, tone: undefined, rank: 0 }
  return difference < 0
    ? { words: scores.worse, tone: 'bad', rank: -1 }
    : { words: scores.better, tone: 'good', rank: 1 }
}

/** Returns how many groups have answers on both sides. */
export function countCompared(rows: readonly ScoreRow[]): number {
  return rows[0]?.compared ?? 0
}

/** Says how many of the compared groups differ beyond chance, or that there is nothing to compare with. */
export function summaryOf(rows: readonly ScoreRow[]): string {
  const compared = countCompared(rows)
  if (compared === 0) return scores.nothingCompared
  const beyond = rows.filter(({ beyondChance }) => beyondChance).length
  if (beyond === 0) return plural(compared, scores.noneBeyond)
  if (beyond === compared) return plural(compared, scores.allBeyond)
  return scores.beyond(formatCount(beyond), formatCount(compared))
}
