import type { Calendar, Weekday } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { calendar } from '#texts/settings-calendar'
import { fieldFailure } from '../../../api/failure.ts'
import { locale, me } from '../../../document.ts'
import type { SettingsEdit } from '../../../parts/edited-settings.tsx'
import { Field } from '../../../parts/field.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { SaveFoot } from '../../../parts/save-foot.tsx'
import { useForm } from '../../../parts/use-form.ts'
import { formatHours, parseHours } from './hours-text.ts'

const { week } = calendar
const weekdayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
/** Gives each day of the week one of its dates, to be named by. */
const DATES: Record<Weekday, string> = {
  monday: '2024-01-01',
  tuesday: '2024-01-02',
  wednesday: '2024-01-03',
  thursday: '2024-01-04',
  friday: '2024-01-05',
  saturday: '2024-01-06',
  sunday: '2024-01-07',
}
const WEEKDAYS = Object.keys(DATES) as Weekday[]
const pathOf = (weekday: Weekday) => `hours.${weekday}`

/** Changes the hours of a week. */
export function WeekPanel({ settings: { hours }, save, loadTheirs }: SettingsEdit<Calendar>) {
  const [savedAt, setSavedAt] = useState<string>()
  const form = useForm(async (data) => {
    const read = WEEKDAYS.map((weekday) => {
      const stretches = parseHours(String(data.get(weekday)))
      if (!stretches) throw fieldFailure(pathOf(weekday), week.wrong)
      return [weekday, stretches] as const
    })
    const worked = Object.fromEntries(read.filter(([, stretches]) => stretches.length > 0))
    await save({ hours: worked })
    setSavedAt(new Date().toISOString())
  })
  return (
    <Panel heading={week.heading}>
      <p class="soft">{week.why.replace('{zone}', me.workspace.timeZone)}</p>
      <p class="soft above">{week.hint}</p>
      <form class="object-form week" onSubmit={form.onSubmit} onInput={() => setSavedAt(undefined)}>
        {WEEKDAYS.map((weekday) => (
          <Field
            key={weekday}
            label={weekdayName.format(new Date(DATES[weekday]))}
            fault={form.faultOf(pathOf(weekday))}
          >
            {(control) => (
              <input {...control} name={weekday} defaultValue={formatHours(hours[weekday] ?? [])} />
            )}
          </Field>
        ))}
        <SaveFoot
          isSending={form.isSending}
          savedAt={savedAt}
          failure={form.failure}
          shown={WEEKDAYS.map(pathOf)}
          loadTheirs={loadTheirs}
        />
      </form>
    </Panel>
  )
}
