import type { CalendarException } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { calendar } from '#texts/settings-calendar'
import { pathOf } from '../../../api/path.ts'
import { request } from '../../../api/request.ts'
import { language } from '../../../document.ts'
import { plural } from '../../../format/plural.ts'
import { toDay } from '../../../format/times.ts'
import { ActionButton } from '../../../parts/action-button.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { CALENDAR_PATH, changeDays } from './change-days.ts'
import { countries } from './countries.ts'
import { newDays, withDays } from './merge-days.ts'
import { ProposedDays } from './proposed-days.tsx'

const { holidays: texts, proposed, exceptions: exceptionTexts } = calendar
const FIELDS: FieldSpec[] = [
  {
    path: 'country',
    kind: 'choice',
    label: texts.country,
    options: [{ value: '', label: '' }, ...countries()],
    isRequired: true,
  },
  { path: 'region', kind: 'text', label: texts.region, hint: texts.regionHint, maxLength: 3 },
  {
    path: 'year',
    kind: 'number',
    label: exceptionTexts.year,
    min: 1970,
    max: 2100,
    isRequired: true,
  },
]

/** Proposes the holidays of a country, and takes over those that somebody ticks. */
export function DaysOfCountry({ exceptions }: { exceptions: readonly CalendarException[] }) {
  const [offered, setOffered] = useState<CalendarException[]>()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [taken, setTaken] = useState<number>()
  const days = newDays(exceptions, offered ?? [])
  const chosen = new Set(days.map(({ day }) => day).filter((day) => !left.has(day)))

  async function show(query: Record<string, unknown>): Promise<void> {
    const path = pathOf(`${CALENDAR_PATH}/holidays`, {
      ...(query as Record<string, string>),
      locale: language,
    })
    const reply = await request<{ exceptions: CalendarException[] }>(path)
    setOffered(reply.exceptions)
    setLeft(new Set())
    setTaken(undefined)
  }

  async function take(): Promise<undefined> {
    const wanted = (offered ?? []).filter(({ day }) => chosen.has(day))
    await changeDays((current) => withDays(current, wanted))
    setOffered(undefined)
    setTaken(wanted.length)
  }

  return (
    <>
      <p class="soft above">{texts.why}</p>
      <ObjectForm
        fields={FIELDS}
        value={{ year: Number(toDay(new Date()).slice(0, 4)) }}
        submit={texts.show}
        save={show}
      />
      {offered && (
        <div class="later">
          {offered.length > days.length && (
            <p class="soft">{plural(offered.length - days.length, proposed.unchanged)}</p>
          )}
          {days.length > 0 && (
            <ProposedDays
              days={days}
              chosen={chosen}
              onToggle={(day) => setLeft(chosen.has(day) ? new Set([...left, day]) : without(left, day))}
            />
          )}
          {chosen.size > 0 && (
            <div class="foot more">
              <ActionButton label={plural(chosen.size, proposed.take)} act={take} />
            </div>
          )}
        </div>
      )}
      <p role="status">{taken !== undefined && plural(taken, proposed.taken)}</p>
    </>
  )
}

function without(days: ReadonlySet<string>, day: string): Set<string> {
  return new Set([...days].filter((each) => each !== day))
}
