import type { Calendar } from '@otklik/contract'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { CALENDAR_PATH } from './change-calendar.ts'
import { ExceptionsPanel } from './exceptions-panel.tsx'
import { TermsPanel } from './terms-panel.tsx'
import { WeekPanel } from './week-panel.tsx'

/** Changes when the workspace works, and how soon its cases are due. */
export function CalendarPage() {
  const loaded = useData<Calendar>(CALENDAR_PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const { hours, terms, exceptions } = loaded.data
  return (
    <>
      <WeekPanel hours={hours} />
      <TermsPanel terms={terms} />
      <ExceptionsPanel exceptions={exceptions} />
    </>
  )
}
