import type { Calendar, Terms } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { caseWords } from '#texts/case-words'
import { calendar } from '#texts/settings-calendar'
import type { SettingsEdit } from '../../../parts/edited-settings.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { SaveFoot } from '../../../parts/save-foot.tsx'
import { useForm } from '../../../parts/use-form.ts'

type Level = keyof Calendar['terms']
type Term = keyof Terms

const { terms: texts } = calendar
const WHO: Partial<Record<Level, string>> = {
  level1: caseWords.levels[1],
  level2: caseWords.levels[2],
  level3: caseWords.levels[3],
}
const LEVELS = Object.keys(texts.levels) as Level[]
const TERMS = ['contactMinutes', 'resolveMinutes'] as const satisfies Term[]

/** Changes how much working time each level allows. Terms are minutes in the API, and hours here. */
export function TermsPanel({ settings: { terms }, save, loadTheirs }: SettingsEdit<Calendar>) {
  const [savedAt, setSavedAt] = useState<string>()
  const form = useForm(async (data) => {
    const minutesOf = (level: Level, term: Term) => Math.round(Number(data.get(nameOf(level, term))) * 60)
    const read = LEVELS.map((level) => [
      level,
      Object.fromEntries(TERMS.map((term) => [term, minutesOf(level, term)])),
    ])
    await save({ terms: Object.fromEntries(read) })
    setSavedAt(new Date().toISOString())
  })
  return (
    <Panel heading={texts.heading}>
      <p class="soft above">{texts.why}</p>
      <form class="object-form" onSubmit={form.onSubmit} onInput={() => setSavedAt(undefined)}>
        <div class="table">
          <table class="terms">
            <thead>
              <tr>
                <th scope="col">{texts.level}</th>
                {TERMS.map((term) => (
                  <th key={term} scope="col">
                    {texts[term]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {LEVELS.map((level) => (
                <tr key={level}>
                  <th scope="row">
                    {texts.levels[level]}
                    <span class="soft block">{WHO[level]}</span>
                  </th>
                  {TERMS.map((term) => (
                    <td key={term}>
                      <input
                        type={'number' as 'text'}
                        aria-label={`${texts.levels[level]}: ${texts[term]}`}
                        aria-invalid={form.faultOf(nameOf(level, term)) !== undefined || undefined}
                        name={nameOf(level, term)}
                        min={0.02}
                        step="any"
                        required
                        defaultValue={String(toHours(terms[level][term]))}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <SaveFoot
          isSending={form.isSending}
          savedAt={savedAt}
          failure={form.failure}
          loadTheirs={loadTheirs}
        />
      </form>
    </Panel>
  )
}

const nameOf = (level: Level, term: Term) => `terms.${level}.${term}`

/** Two decimals tell each minute apart. */
const toHours = (minutes: number) => Math.round((minutes / 60) * 100) / 100
