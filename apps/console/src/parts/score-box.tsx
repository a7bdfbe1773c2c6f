import { scale } from '#words'

interface Props {
  /** A CSI score of 1 to 5. */
  score: number
  /** Is `true` for a score that somebody has to follow up. */
  isLow?: boolean
}

/** Renders a score in its box. A screen reader also hears its word, such as `Very poor`. */
export function ScoreBox({ score, isLow }: Props) {
  const word = scale.csi[score - 1]
  return (
    <span class={isLow ? 'score low' : 'score'} title={word}>
      {score}
      <span class="said">{word && ` ${word}`}</span>
    </span>
  )
}
