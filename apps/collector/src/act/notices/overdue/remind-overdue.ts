import type { Calendar, NoticeSettings } from '@otklik/contract'
import { write } from '../../../database/change-counter.ts'
import { MAX_BATCH } from '../../../database/in-batches.ts'
import type { Database } from '../../../database/tables.ts'
import { dayIn } from '../../../workspace/day.ts'
import { responsibleFor } from '../../routing/responsible-for.ts'
import { mayWorkOn, presentFor, readStaff, type Staff } from '../../routing/staff.ts'
import { findClientManagers, findQuality, findWorkspaceChat } from '../audience.ts'
import { type CaseNotice, noticeKey, scheduleNotices } from '../schedule-notices.ts'
import { climb, type Rung } from './overdue-ladder.ts'
import {
  type Clock,
  markTold,
  type OverdueCase,
  type OverduePlace,
  readOverdue,
  readTold,
} from './overdue-queries.ts'

/** Holds what notices of a workspace depend on. */
export interface NoticePlan {
  settings: NoticeSettings
  calendar: Calendar
  timeZone: string
}

const START: OverduePlace = { due: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/** Tells of contacts and resolutions that have become overdue, each recipient once for each clock. */
export async function remindOverdue(
  db: Database,
  workspace: string,
  plan: NoticePlan,
  now: Date,
): Promise<void> {
  if (Object.values(plan.settings.ladder).every((minutes) => minutes === null)) return
  for (const clock of ['contact', 'resolve'] as const) {
    let after: OverduePlace | undefined = START
    while (after) after = await remindPage(db, workspace, clock, plan, { now, after })
  }
}

/** Tells of one page of overdue cases, and returns where the next one begins. */
async function remindPage(
  db: Database,
  workspace: string,
  clock: Clock,
  plan: NoticePlan,
  page: { now: Date; after: OverduePlace },
): Promise<OverduePlace | undefined> {
  const { now } = page
  const decide = async (at: Database) => {
    const cases = await readOverdue(at, workspace, clock, { ...page, limit: MAX_BATCH })
    return { cases, ...(await decideReminders(at, workspace, clock, plan, cases, now)) }
  }
  // The first look is outside of a transaction, as each step of the change counter lets everybody who watches the workspace read again.
  const { cases, notices, told } = await decide(db)
  if (notices.length > 0 || told.length > 0) {
    await write(db, workspace, now, async (trx, moment) => {
      const decided = await decide(trx)
      await scheduleNotices(trx, workspace, decided.notices, moment)
      await markTold(trx, workspace, clock, decided.told)
    })
  }
  const last = cases.at(-1)
  const due = last?.[`${clock}_due`]
  return last && due && cases.length === MAX_BATCH ? { due, id: last.id } : undefined
}

interface Reminders {
  notices: CaseNotice[]
  /** Lists the cases of which everybody has been told then. */
  told: string[]
}

async function decideReminders(
  db: Database,
  workspace: string,
  clock: Clock,
  { settings, calendar, timeZone }: NoticePlan,
  cases: readonly OverdueCase[],
  now: Date,
): Promise<Reminders> {
  if (cases.length === 0) return { notices: [], told: [] }
  const [quality, managers, chat, earlier] = await Promise.all([
    findQuality(db, workspace),
    findClientManagers(db, workspace, [...new Set(cases.flatMap(({ company }) => company ?? []))]),
    findWorkspaceChat(db, workspace),
    readTold(
      db,
      workspace,
      cases.map(({ id }) => id),
    ),
  ])
  const owners = cases.flatMap(({ owner }) => owner ?? [])
  const staff = await readStaff(db, workspace, [...new Set([...owners, ...managers.values(), ...quality])])
  const day = dayIn(timeZone, now)

  const climbed = cases.map((file) => {
    const { rungs, isComplete } = climb(
      settings.ladder,
      { calendar, timeZone },
      file[`${clock}_due`] ?? now,
      now,
    )
    const users = rungs.flatMap((rung) => recipientsOf(rung, file, { staff, managers, quality, day }))
    const recipients = [...users, ...(rungs.length > 0 ? chat : [])]
    const step = `${clock}.${file.since}`
    const notices = [...new Set(recipients)]
      .filter((recipient) => !earlier.has(noticeKey({ case_id: file.id, step, recipient })))
      .map((recipient) => ({ case: file.id, step, recipient, due: now }))
    return { id: file.id, notices, isComplete }
  })
  return {
    notices: climbed.flatMap(({ notices }) => notices),
    told: climbed.filter(({ isComplete }) => isComplete).map(({ id }) => id),
  }
}

interface Audience {
  staff: Staff
  managers: ReadonlyMap<string, string>
  quality: readonly string[]
  day: string
}

/** Returns who is told on a rung, of those who may see the case. What nobody owns is told to quality first. */
function recipientsOf(rung: Rung, file: OverdueCase, { staff, managers, quality, day }: Audience): string[] {
  const owner = responsibleFor(staff, file, day)
  const manager = presentFor(staff, managers.get(file.company ?? '') ?? '', day)?.id
  const ids = {
    owner: owner === null ? quality : [owner],
    clientManager: manager === undefined ? [] : [manager],
    quality,
  }[rung]
  return ids.filter((id) => {
    const member = staff.users.get(id)
    return member !== undefined && mayWorkOn(staff, member, file)
  })
}
