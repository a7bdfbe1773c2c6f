import { texts } from '#texts'
import type { Progress } from './texts/widget-texts.ts'

const TONES: Partial<Record<Progress, string>> = { saved: 'good', sending: '', closed: '' }

/** Says how far the answer has come. Always there, as a live region speaks only of changes to itself. */
export function StatusLine({ progress }: { progress: Progress | undefined }) {
  return (
    <p role="status" class={`status ${progress ? (TONES[progress] ?? 'bad') : ''}`}>
      {progress && texts.progress[progress]}
    </p>
  )
}
