import type { Case } from '@otklik/contract'
import { caseTexts } from '#texts/case'
import { Panel } from '../../parts/panel.tsx'
import { useReader } from './reader-line.tsx'

const { afterwards: words } = caseTexts

/** Says what the person is asked once the case is resolved, and what they said. */
export function Afterwards({ file }: { file: Case }) {
  const { state, score, settled, afterScore } = file
  const reader = useReader(file)
  const fill = (text: string, shown: number | undefined) =>
    text.replace('{score}', String(shown)).replace('{first}', String(score))
  const isReached = reader?.by !== 'nowhere'
  const isWork = state === 'open' || state === 'contacted'
  const isAsked = isWork || (state === 'resolved' && settled !== 'yes')
  const sentences = [
    isAsked && (isReached ? (isWork ? words.asked : words.waits) : words.notAsked),
    afterScore === undefined
      ? isAsked && score !== undefined && fill(words.scoreStays, score)
      : fill(words.second, afterScore),
  ].filter(Boolean)
  if (sentences.length === 0) return null
  return (
    <Panel heading={words.heading}>
      <p class="soft">{sentences.join(' ')}</p>
    </Panel>
  )
}
