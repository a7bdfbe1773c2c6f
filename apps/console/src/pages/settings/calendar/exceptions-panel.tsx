import type { CalendarException } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { calendar } from '#texts/settings-calendar'
import { fieldFailure } from '../../../api/failure.ts'
import { formatDay, toDay } from '../../../format/times.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import { FilterSelect } from '../../../parts/filter-select.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useFilters } from '../../../parts/use-filters.ts'
import { changeDays } from './change-days.ts'
import { DaysOfCountry } from './days-of-country.tsx'
import { DaysOfFile } from './days-of-file.tsx'
import { formatHours, parseHours } from './hours-text.ts'
import { withDays } from './merge-days.ts'

const { exceptions: texts, week } = calendar
const FIELDS: FieldSpec[] = [
  { path: 'day', kind: 'day', label: texts.day, hint: texts.replaceHint, isRequired: true },
  { path: 'name', kind: 'text', label: texts.name, maxLength: 200 },
  { path: 'hours', kind: 'text', label: texts.hours, hint: texts.hoursHint },
]

/** Lists the days whose hours differ from those of the week, year by year, and adds and removes them. */
export function ExceptionsPanel({ exceptions }: { exceptions: readonly CalendarException[] }) {
  const filters = useFilters()
  const [added, setAdded] = useState(0)
  const thisYear = toDay(new Date()).slice(0, 4)
  const year = filters.one('year') ?? thisYear
  const years = yearsOf(exceptions, [thisYear, year])

  async function add({
    hours = '',
    ...rest
  }: {
    hours?: string
    day?: string
    name?: string
  }): Promise<void> {
    const stretches = parseHours(hours)
    if (!stretches) throw fieldFailure('hours', week.wrong)
    const day = { ...rest, day: String(rest.day), hours: stretches }
    await changeDays((current) => withDays(current, [day]))
    setAdded((count) => count + 1)
    filters.set({ year: yearOf(day) })
  }

  return (
    <Panel
      heading={texts.heading}
      aside={
        <FilterSelect
          filters={filters}
          name="year"
          label={texts.year}
          options={years.map((each) => ({ value: each, label: each }))}
        />
      }
    >
      <p class="soft">{texts.why}</p>
      <DayTable
        days={withDays([], exceptions).filter((each) => yearOf(each) === year)}
        none={exceptions.length === 0 ? texts.none : texts.noneInYear}
      />
      <details class="adding">
        <summary>{texts.add}</summary>
        <ObjectForm key={added} fields={FIELDS} value={{}} submit={texts.add} save={add} />
      </details>
      <details class="adding">
        <summary>{calendar.holidays.heading}</summary>
        <DaysOfCountry exceptions={exceptions} />
      </details>
      <details class="adding">
        <summary>{calendar.file.heading}</summary>
        <DaysOfFile />
      </details>
    </Panel>
  )
}

function DayTable({ days, none }: { days: readonly CalendarException[]; none: string }) {
  if (days.length === 0) return <p class="empty">{none}</p>
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.day}</th>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.hours}</th>
            <th scope="col">
              <span class="said">{texts.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, name, hours }) => (
            <tr key={day}>
              <th scope="row" class="nowrap">
                {formatDay(day)}
              </th>
              <td>{name}</td>
              <td class={hours.length === 0 ? 'soft' : undefined}>{formatHours(hours) || texts.closed}</td>
              <td class="number">
                <ConfirmButton
                  label={texts.remove}
                  about={formatDay(day)}
                  question={name ?? texts.heading}
                  act={() => changeDays((current) => current.filter((each) => each.day !== day))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Lists the years of some days and others: this year and later ones first, and then those before it. */
function yearsOf(days: readonly CalendarException[], [thisYear, ...others]: [string, ...string[]]): string[] {
  const years = [...new Set([thisYear, ...others, ...days.map(yearOf)])].sort()
  return [...years.filter((year) => year >= thisYear), ...years.filter((year) => year < thisYear).reverse()]
}

function yearOf({ day }: Pick<CalendarException, 'day'>): string {
  return day.slice(0, 4)
}
