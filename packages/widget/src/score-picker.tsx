import { NPS_SCORES, SCORES } from '@otklik/contract/scale'
import type { ComponentChildren } from 'preact'
import { scale } from '#texts'

interface Props {
  name: string
  kind: 'csi' | 'nps'
  question: string
  chosen: unknown
  /** Stands between the question and the scores. */
  children?: ComponentChildren
  /** Is called on every change, so also for each score that an arrow key passes. */
  onChoose: (score: number) => void
  /** Is called when the choice is final: on a click, on Enter, or when focus leaves the scores. */
  onConfirm?: () => void
}

/** Shows a scale as native radios, so that arrow keys, screen readers and forced colours work by themselves. */
export function ScorePicker({ name, kind, question, children, chosen, onChoose, onConfirm }: Props) {
  const words: readonly string[] = scale[kind]
  const [worst, best] = [words[0], words.at(-1)]
  const scores: readonly number[] = kind === 'csi' ? SCORES : NPS_SCORES
  const last = scores.length - 1

  return (
    <fieldset
      onKeyDown={({ key }) => key === 'Enter' && onConfirm?.()}
      onFocusOut={({ currentTarget, relatedTarget }) =>
        currentTarget.contains(relatedTarget as Node | null) || onConfirm?.()
      }
    >
      <legend class={onConfirm ? 'question' : 'label'} part="question">
        {question}
      </legend>
      {children}
      <div class={`scores ${kind}`}>
        {scores.map((score, index) => {
          const word = kind === 'csi' ? words[index] : { 0: worst, [last]: best }[index]
          const isBetween = index % last > 0
          return (
            <label key={score}>
              <input
                type="radio"
                name={name}
                checked={score === chosen}
                aria-label={`${score}${word ? `, ${word}` : ''}`}
                onChange={() => onChoose(score)}
                onClick={({ detail }) => {
                  // Arrow keys also fire click events, with a `detail` of 0.
                  if (detail && onConfirm) {
                    onChoose(score)
                    onConfirm()
                  }
                }}
              />
              {/* The radio has a label of its own: a screen reader would read its score twice. */}
              <span class="box" part="score" aria-hidden>
                {score}
              </span>
              {isBetween && word && (
                <span class="word" aria-hidden>
                  {word}
                </span>
              )}
            </label>
          )
        })}
      </div>
      <div class="ends" aria-hidden>
        <span>{worst}</span>
        <span>{best}</span>
      </div>
    </fieldset>
  )
}
