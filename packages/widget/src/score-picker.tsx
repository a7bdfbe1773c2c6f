import { NPS_SCORES, SCORES } from '@otklik/contract/scale'
import { texts } from '#texts'

interface Props {
  name: string
  kind: 'csi' | 'nps'
  question: string
  caption?: string | undefined
  chosen: unknown
  /** Called at each step of an arrow key. */
  onChoose: (score: number) => void
  /** Called when the choice is surely meant: by a press, by Enter, by going elsewhere. */
  onConfirm?: () => void
}

/** Native radios, so arrow keys, screen readers and forced colours work without code of ours. */
export function ScorePicker({ name, kind, question, caption, chosen, onChoose, onConfirm }: Props) {
  const ends = texts.ends[kind]
  const scores: readonly number[] = kind === 'csi' ? SCORES : NPS_SCORES
  const endLabels = new Map([
    [scores[0], ends[0]],
    [scores.at(-1), ends[1]],
  ])

  return (
    <fieldset onKeyDown={({ key }) => key === 'Enter' && onConfirm?.()}>
      <legend class={onConfirm ? 'question' : 'label'}>{question}</legend>
      {caption && <p class="caption">{caption}</p>}
      <div class={`scores ${kind}`}>
        {scores.map((score) => (
          <label key={score}>
            <input
              type="radio"
              name={name}
              checked={score === chosen}
              aria-label={[score, endLabels.get(score)].filter((part) => part !== undefined).join(', ')}
              onChange={() => onChoose(score)}
              onBlur={({ currentTarget, relatedTarget }) =>
                currentTarget.closest('fieldset')?.contains(relatedTarget as Node | null) || onConfirm?.()
              }
              onClick={({ detail }) => {
                // An arrow key clicks too, with nothing pressed.
                if (detail && onConfirm) {
                  onChoose(score)
                  onConfirm()
                }
              }}
            />
            <span class="box">{score}</span>
          </label>
        ))}
      </div>
      <div class="ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </fieldset>
  )
}
