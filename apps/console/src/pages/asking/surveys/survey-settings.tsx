import type { SurveyDefinition } from '@otklik/contract'
import { surveys } from '#texts/asking-surveys'
import { Field } from '../../../parts/field.tsx'

const SETTINGS = {
  minDaysBetween: { min: 0, max: 3650 },
  expiresInDays: { min: 1, max: 365 },
  editHours: { min: 0, max: 8760 },
  threshold: { min: 1, max: 5 },
} as const

interface Props {
  draft: SurveyDefinition
  onChange(draft: SurveyDefinition): void
}

/** Changes when a survey is asked, and which score of it opens a case. */
export function SurveySettings({ draft, onChange }: Props) {
  return (
    <details class="adding">
      <summary>{surveys.more}</summary>
      <div class="object-form">
        {(Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).map((name) => (
          <Field key={name} {...surveys.settings[name]}>
            {(control) => (
              <input
                {...control}
                type={'number' as 'text'}
                {...SETTINGS[name]}
                value={draft[name] ?? ''}
                onInput={({ currentTarget: { value } }) => {
                  const { [name]: _, ...others } = draft
                  onChange(value === '' ? others : { ...draft, [name]: Number(value) })
                }}
              />
            )}
          </Field>
        ))}
      </div>
    </details>
  )
}
