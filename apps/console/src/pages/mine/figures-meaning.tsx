import { mine } from '#texts/mine'
import { Panel } from '../../parts/panel.tsx'

/** Says what an agent's figures mean, who sees them, and what is not shown. */
export function FiguresMeaning() {
  const { heading, mean, rate, readers, hidden } = mine.meaning
  return (
    <Panel heading={heading}>
      <div class="mine-meaning">
        <p>{mean}</p>
        <p>{rate}</p>
        <p>{readers}</p>
        <p>{hidden}</p>
      </div>
    </Panel>
  )
}
