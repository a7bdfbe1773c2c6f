import { ScoreBox } from '../../parts/score-box.tsx'

interface Props {
  score: number | null | undefined
  /** Is `true` for a score of the scale of 1 to 5, whose words are known. */
  isCsi: boolean
  isLow?: boolean
}

/** Renders the score of an answer, or the place of one where there is none. */
export function AnswerBox({ score, isCsi, isLow = false }: Props) {
  if (typeof score !== 'number') return <span />
  if (isCsi) return <ScoreBox score={score} isLow={isLow} />
  return <span class={isLow ? 'score low' : 'score'}>{score}</span>
}
