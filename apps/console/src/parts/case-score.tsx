import type { CaseRow } from '@otklik/contract'
import { ScoreBox } from './score-box.tsx'

/** Renders the score that opened a case, if one did. */
export function CaseScore({ question, score }: Pick<CaseRow, 'question' | 'score'>) {
  if (score === undefined) return null
  return question === 'csi' ? <ScoreBox score={score} isLow /> : <span class="score low">{score}</span>
}
