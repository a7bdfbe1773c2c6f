import type { Question } from '@otklik/contract'
import { surveys } from '#texts/asking-surveys'
import { replaced, without } from '../../../parts/edit-list.ts'
import { freeKey, withText } from './edit-draft.ts'
import { textIn } from './localize.ts'
import { describeScores, SCORE_SETS } from './score-sets.ts'

type Option = NonNullable<Question['options']>[number]

interface Props {
  options: readonly Option[]
  locale: string
  afterScores: boolean
  onChange(options: Option[]): void
}

/** Edits what can be chosen, and after which scores it is offered. */
export function OptionFields({ options, locale, afterScores, onChange }: Props) {
  const add = () => {
    const key = freeKey(
      'option-1',
      options.map((option) => option.key),
    )
    onChange([...options, { key, texts: { [locale]: '' } }])
  }
  return (
    <fieldset class="choices">
      <legend>{afterScores ? surveys.optionsAfter : surveys.options}</legend>
      {options.map((option, index) => {
        const { key, texts, scores } = option
        const set = (next: Option) => onChange(replaced(options, index, next))
        return (
          <div key={key} class="option">
            <input
              aria-label={surveys.option.replace('{number}', String(index + 1))}
              value={texts[locale] ?? ''}
              placeholder={textIn(texts, locale) || key}
              maxLength={500}
              dir="auto"
              onInput={({ currentTarget: { value } }) =>
                set({ ...option, texts: withText(texts, locale, value) })
              }
            />
            {afterScores && (
              <select
                aria-label={surveys.offered}
                value={scores?.join() ?? ''}
                onChange={({ currentTarget: { value } }) => {
                  const { scores: _, ...always } = option
                  set(value === '' ? always : { ...option, scores: value.split(',').map(Number) })
                }}
              >
                <option value="">{surveys.afterAny}</option>
                {scoreSetsWith(scores).map((each) => (
                  <option key={each.join()} value={each.join()}>
                    {describeScores(each)}
                  </option>
                ))}
              </select>
            )}
            {options.length > 1 && (
              <button
                type="button"
                class="link"
                aria-label={`${surveys.remove}: ${textIn(texts, locale) || key}`}
                onClick={() => onChange(without(options, index))}
              >
                {surveys.remove}
              </button>
            )}
          </div>
        )
      })}
      <button type="button" class="link" onClick={add}>
        {surveys.addOption}
      </button>
    </fieldset>
  )
}

/** Lists the usual scores, and those that an option has now. */
function scoreSetsWith(scores: readonly number[] | undefined): (readonly number[])[] {
  const isUsual = SCORE_SETS.some((each) => each.join() === scores?.join())
  return scores === undefined || isUsual ? [...SCORE_SETS] : [...SCORE_SETS, scores]
}
