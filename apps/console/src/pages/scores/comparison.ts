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

/** Says how many of the compared groups differ beyond chance, or `undefined` if none could be compared. */
export function summaryOf(rows: readonly ScoreRow[]): string | undefined {
  const compared = rows[0]?.compared ?? 0
  if (compared === 0) return undefined
  const beyond = rows.filter(({ beyondChance }) => beyondChance).length
  if (beyond === 0) return plural(compared, scores.noneBeyond)
  if (beyond === compared) return plural(compared, scores.allBeyond)
  return scores.beyond(formatCount(beyond), formatCount(compared))
}
