import type { Calendar, NoticeSettings } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import { addWorkingMinutes } from '../../calendar/working-time.ts'

/** Names who is told of an overdue case, one after the other. */
export type Rung = 'owner' | 'clientManager' | 'quality'

const RUNGS = ['owner', 'clientManager', 'quality'] as const

/** A clock that has been overdue for longer is no news: notices were off, or no collector ran. */
const LONGEST_MS = 7 * DAY_MS

/** Says who is to be told of an overdue clock by now, and whether that is everybody. */
export interface Ladder {
  rungs: Rung[]
  isComplete: boolean
}

/** Returns who is to be told by now of a clock that was due at a time. Delays count in working time. */
export function climb(
  ladder: NoticeSettings['ladder'],
  { calendar, timeZone }: { calendar: Calendar; timeZone: string },
  due: Date,
  now: Date,
): Ladder {
  if (now.getTime() - due.getTime() > LONGEST_MS) return { rungs: [], isComplete: true }
  const wanted = RUNGS.flatMap((rung) => {
    const minutes = ladder[`${rung}Minutes`]
    return minutes === null ? [] : [{ rung, minutes }]
  })
  const reached = wanted.filter(
    ({ minutes }) => (minutes === 0 ? due : addWorkingMinutes(calendar, timeZone, due, minutes)) <= now,
  )
  return { rungs: reached.map(({ rung }) => rung), isComplete: reached.length === wanted.length }
}
