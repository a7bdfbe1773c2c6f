import type { Question } from '@otklik/contract'
import { surveys } from '#texts/asking-surveys'
import { Field } from '../../../parts/field.tsx'

interface Props {
  question: Question
  onChange(question: Question): void
}

type NumberName = 'caseBelow' | 'weight' | 'level'

/** Bounds each number as the API does. */
const BOUNDS: Record<NumberName, { min: number; max: number; step?: 'any' }> = {
  caseBelow: { min: 1, max: 10 },
  weight: { min: 0, max: 1000, step: 'any' },
  level: { min: 1, max: 9 },
}
/** Lists the numbers that questions of a kind may have. */
const NUMBERS: Partial<Record<Question['kind'], readonly NumberName[]>> = {
  csi: ['caseBelow', 'weight', 'level'],
  nps: ['caseBelow'],
}
const CASE_KINDS = ['suggestion', 'complaint'] as const

/** Changes which answers to a question open a case, and how much its score counts in a weighted index. */
export function QuestionRules({ question, onChange }: Props) {
  const { kind, opensCase } = question
  const numbers = NUMBERS[kind] ?? []
  if (numbers.length === 0 && kind !== 'text') return null
  return (
    <details class="adding">
      <summary>{surveys.rules}</summary>
      <div class="object-form">
        {numbers.map((name) => (
          <Field key={name} {...surveys.settings[name]}>
            {(control) => (
              <input
                {...control}
                type={'number' as 'text'}
                {...BOUNDS[name]}
                value={question[name] ?? ''}
                onInput={({ currentTarget: { value } }) =>
                  onChange(withRule(question, name, value === '' ? undefined : Number(value)))
                }
              />
            )}
          </Field>
        ))}
        {kind === 'text' && (
          <Field {...surveys.settings.opensCase}>
            {(control) => (
              <select
                {...control}
                value={opensCase ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  onChange(
                    withRule(
                      question,
                      'opensCase',
                      CASE_KINDS.find((each) => each === value),
                    ),
                  )
                }
              >
                <option value="">{surveys.opensNone}</option>
                {CASE_KINDS.map((each) => (
                  <option key={each} value={each}>
                    {surveys.opens[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
    </details>
  )
}

/** Returns the question with a rule set, or without it. */
function withRule<Name extends NumberName | 'opensCase'>(
  question: Question,
  name: Name,
  value: Question[Name] | undefined,
): Question {
  const { [name]: _, ...others } = question
  return (value === undefined ? others : { ...others, [name]: value }) as Question
}
