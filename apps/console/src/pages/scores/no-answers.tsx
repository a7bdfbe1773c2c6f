import { scores } from '#texts/scores'
import { Panel } from '../../parts/panel.tsx'

/** Says what will stand on a page that has nothing to show yet, and how it comes. */
export function NoAnswers() {
  return (
    <Panel heading={scores.empty.heading}>
      <p class="empty">{scores.empty.text}</p>
    </Panel>
  )
}
