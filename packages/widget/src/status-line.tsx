import type { Progress } from '@otklik/texts'
import { rating as texts } from '#texts'

const TONES: Partial<Record<Progress, string>> = { saved: 'good', sending: '', closed: '' }

interface Props {
  progress: Progress | undefined
}

/**
 * Says how far the answer has come. It is rendered when empty too, as a live region announces only its changes, and has
 * no role then, as a screen reader would read an empty status.
 */
export function StatusLine({ progress }: Props) {
  return (
    <p
      aria-live="polite"
      role={progress && 'status'}
      part="status"
      class={`status ${progress ? (TONES[progress] ?? 'bad') : ''}`}
    >
      {progress && texts.progress[progress]}
    </p>
  )
}
