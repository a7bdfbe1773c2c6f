import type { Calendar } from '@otklik/contract'
import { useData } from '../../../api/use-data.ts'
import { EditedSettings } from '../../../parts/edited-settings.tsx'
import { Failed } from '../../../parts/failed.tsx'
import { CALENDAR_PATH } from './change-days.ts'
import { ExceptionsPanel } from './exceptions-panel.tsx'
import { TermsPanel } from './terms-panel.tsx'
import { WeekPanel } from './week-panel.tsx'

/** Changes when the workspace works, and how soon its cases are due. */
export function CalendarPage() {
  const loaded = useData<Calendar>(CALENDAR_PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const stored = loaded.data
  return (
    <>
      <EditedSettings path={CALENDAR_PATH} stored={stored}>
        {(edit) => <WeekPanel {...edit} />}
      </EditedSettings>
      <EditedSettings path={CALENDAR_PATH} stored={stored}>
        {(edit) => <TermsPanel {...edit} />}
      </EditedSettings>
      <ExceptionsPanel exceptions={stored.exceptions} />
    </>
  )
}
