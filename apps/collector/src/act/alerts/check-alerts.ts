import type { Alert } from '@otklik/contract'
import type { FastifyBaseLogger } from 'fastify'
import type { AlertSubject, Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import { dayIn } from '../../workspace/day.ts'
import { findUserCaller, type UserCaller } from '../../workspace/users/user-caller.ts'
import { findCalendar } from '../calendar/calendar-queries.ts'
import { findAlerted } from './alert-settings.ts'
import { findSilent } from './silent.ts'
import { findTold, forgetTold, noteTold } from './told-alerts.ts'
import { compareServices, daysOfWeek, hasRecovered, lastWeek, worseOf } from './worsened.ts'

interface Deps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
}

/** Holds what a check has found: what users are to be told, and what is as it was before again. */
interface Findings {
  news: AlertSubject[]
  over: AlertSubject[]
}

/** Handles jobs that look which users are to be alerted. Users who see the same are looked up together. */
export function checkAlerts({ db, clock, log }: Deps): JobHandler<{ alert: Alert }> {
  return {
    batchSize: 1,
    perform: async (workspace, { subject: { alert } }) => {
      const found: Findings[] = []
      for (const callers of await callersBySight(db, workspace, alert)) {
        const check = alert === 'worsened' ? checkWorsened : checkSilent
        found.push(await check(db, workspace, callers, clock()).catch((error) => skip(error, log)))
      }
      const news = found.flatMap((each) => each.news)
      const over = found.flatMap((each) => each.over)
      if (news.length === 0 && over.length === 0) return undefined
      return async (trx, { change, now }) => {
        await forgetTold(trx, workspace, over)
        const fresh = await noteTold(trx, workspace, news)
        const jobs = fresh.map((subject) => ({ kind: 'alert.send' as const, subject }))
        await writeOutbox(trx, workspace, change, now, jobs)
      }
    },
  }
}

/** Groups the users who get an alert by what they see. */
async function callersBySight(db: Database, workspace: string, alert: Alert): Promise<UserCaller[][]> {
  const callers: UserCaller[] = []
  for (const id of await findAlerted(db, workspace, alert)) {
    const caller = await findUserCaller(db, workspace, id)
    if (caller) callers.push(caller)
  }
  const sightOf = ({ scopes, within }: UserCaller) => JSON.stringify([scopes.includes('rows'), within])
  return [...Map.groupBy(callers, sightOf).values()]
}

async function checkWorsened(
  db: Database,
  workspace: string,
  callers: readonly UserCaller[],
  now: Date,
): Promise<Findings> {
  const [caller] = callers as [UserCaller]
  const week = lastWeek(dayIn(caller.timeZone, now))
  const users = callers.map(({ user }) => user.id)
  const told = await findTold(db, workspace, 'worsened', users)
  const over: AlertSubject[] = []
  for (const [about, those] of Map.groupBy(told, (each) => each.about)) {
    if (about === week) continue
    const services = [...new Set(those.map(({ service }) => service))]
    const { before } = daysOfWeek(about)
    const compared = await compareServices(db, caller, week, { before, services })
    const recovered = new Set(compared.filter(hasRecovered).map(({ service }) => service))
    over.push(...those.filter(({ service }) => recovered.has(service)))
  }
  const isStill = ({ user, service }: AlertSubject) =>
    told.some((each) => each.user === user && each.service === service && !over.includes(each))
  const news = worseOf(await compareServices(db, caller, week))
    .flatMap(({ service }) =>
      users.map((user) => ({ user, alert: 'worsened' as const, service, about: week })),
    )
    .filter((each) => !isStill(each))
  return { news, over }
}

async function checkSilent(
  db: Database,
  workspace: string,
  callers: readonly UserCaller[],
  now: Date,
): Promise<Findings> {
  const [caller] = callers as [UserCaller]
  const silent = await findSilent(db, caller, await findCalendar(db, workspace), now)
  const news = silent.flatMap(({ service, last }) =>
    callers.map(({ user }) => ({
      user: user.id,
      alert: 'silent' as const,
      service,
      about: last.toISOString(),
    })),
  )
  return { news, over: [] }
}

/** Leaves out users whose figures can't be counted. The others are told. */
function skip(error: unknown, log: FastifyBaseLogger): Findings {
  if (!(error instanceof Problem)) throw error
  log.info({ reason: error.code }, 'some users can be shown no figures to alert them by')
  return { news: [], over: [] }
}
