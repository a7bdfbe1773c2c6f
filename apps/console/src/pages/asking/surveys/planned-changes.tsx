import type { SurveyChange } from '@otklik/contract'
import { surveys } from '#texts/asking-surveys'
import { languageName } from '../../../format/languages.ts'

/** Says in sentences what the changes of a survey do to its trend. */
export function PlannedChanges({ changes }: { changes: readonly SurveyChange[] }) {
  return (
    <ul class="rows">
      {changes.map((change) => (
        <li key={JSON.stringify(change)}>
          <strong>{describe(change)}</strong>{' '}
          <span class={change.trend === 'mixed' ? 'warn' : 'soft'}>{surveys.trends[change.trend]}</span>
        </li>
      ))}
    </ul>
  )
}

function describe({ change, question, locales = [], fields = [] }: SurveyChange): string {
  const names = fields.map(
    (field) => (surveys.settings as Record<string, { label: string }>)[field]?.label ?? field,
  )
  return surveys.changes[question === undefined && change === 'settings' ? 'ownSettings' : change]
    .replace('{question}', question ?? '')
    .replace('{languages}', locales.map(languageName).join(', '))
    .replace('{fields}', names.join(', '))
}
