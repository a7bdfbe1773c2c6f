import { DAY_MS } from '@otklik/contract/duration'
import { nearestLanguage } from '@otklik/texts'
import { findEntryFor } from '../../ask/catalogue/catalogue-queries.ts'
import type { AlertSubject } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import { findUserCaller, type UserCaller } from '../../workspace/users/user-caller.ts'
import { findUser } from '../../workspace/users/user-queries.ts'
import { findCalendar } from '../calendar/calendar-queries.ts'
import { type LetterDeps, sendUserLetter, type UserLetter } from '../figure-letters/send-user-letter.ts'
import { silentLetter, worsenedLetter } from './alert-letters.ts'
import { findAlertSettings, stopAlerts } from './alert-settings.ts'
import { findSilent } from './silent.ts'
import { compareServices, worseOf } from './worsened.ts'

/** An alert that could not be sent for so long is sent no more. */
const STALE_MS = DAY_MS

/** Handles jobs that send an alert, unless what it tells is not so any more, or its user may not know it. */
export function sendAlert(deps: LetterDeps): JobHandler<AlertSubject> {
  const { db, clock } = deps
  return {
    batchSize: 1,
    concurrency: 2,
    perform: async (workspace, { subject, writtenAt }, signal) => {
      const user = await findUser(db, workspace, subject.user)
      const caller = await findUserCaller(db, workspace, subject.user)
      if (!user || !caller || clock().getTime() - writtenAt.getTime() > STALE_MS) return undefined
      if (!caller.scopes.includes('read')) return undefined
      if (!(await findAlertSettings(db, workspace, user))[subject.alert]) return undefined
      const letter = await write(caller, subject, user.locale ?? 'en').catch((error) => {
        if (!(error instanceof Problem)) throw error
        return undefined
      })
      if (!letter || (await sendUserLetter(deps, caller, user, letter, signal))) return undefined
      return (trx) => stopAlerts(trx, workspace, user.id)
    },
  }

  async function write(
    caller: UserCaller,
    { alert, service, about }: AlertSubject,
    locale: string,
  ): Promise<UserLetter | undefined> {
    const { workspace, timeZone } = caller
    const entry = await findEntryFor(db, 'service', caller, service)
    if (!entry) return undefined
    const reader = { language: nearestLanguage(locale), timeZone, service, name: entry.name }
    if (alert === 'worsened') {
      const worse = worseOf(await compareServices(db, caller, about)).find((each) => each.service === service)
      return worse && worsenedLetter(worse, about, reader)
    }
    const calendar = await findCalendar(db, workspace)
    const [silent] = await findSilent(db, caller, calendar, clock(), service)
    return silent?.last.toISOString() === about ? silentLetter(silent, reader) : undefined
  }
}
