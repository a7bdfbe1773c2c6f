import { texts } from '#texts'
import type { Progress } from './texts/widget-texts.ts'

const TONES: Partial<Record<Progress, string>> = { saved: 'good', sending: '', closed: '' }

interface Props {
  progress: Progress | undefined
}

/** Says how far the answer has come. It is rendered when empty too, as a live region announces only its changes. */
export function StatusLine({ progress }: Props) {
  return (
    <p role="status" class={`status ${progress ? (TONES[progress] ?? 'bad') : ''}`}>
      {progress && texts.progress[progress]}
    </p>
  )
}
