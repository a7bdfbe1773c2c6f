import { HIGHEST_LOW_SCORE } from '@otklik/contract/scale'
import { feedback } from '#texts/feedback'
import { ScoreBox } from '../../parts/score-box.tsx'

interface Props {
  csi: number | null
  nps: number | null
}

/** Renders the score of a response by whichever scale it has. */
export function ResponseScore({ csi, nps }: Props) {
  if (csi !== null) return <ScoreBox score={csi} isLow={csi <= HIGHEST_LOW_SCORE.csi} />
  if (nps === null)
    return (
      <span class="score">
        <span aria-hidden="true">–</span>
        <span class="said">{feedback.noScore}</span>
      </span>
    )
  const words = feedback.detail.ofTen.replace('{score}', String(nps))
  return (
    <span class={nps <= HIGHEST_LOW_SCORE.nps ? 'score low' : 'score'} title={words}>
      <span aria-hidden="true">{nps}</span>
      <span class="said">{words}</span>
    </span>
  )
}
