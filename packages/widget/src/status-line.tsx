import type { Progress } from '@otklik/texts'
import { rating as texts } from '#texts'

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
