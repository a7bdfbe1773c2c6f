import type { Config } from '../../apps/collector/src/config.ts'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import type { MainKeys } from '../../apps/collector/src/first-start.ts'
import type { Workspace } from '../../packages/contract/src/workspace.ts'
import { type DemoApi, openDemoApi } from './demo-api.ts'
import { demoCalendar } from './demo-calendar.ts'
import { QUALITY } from './demo-centre.ts'
import { caseStories } from './seed-cases.ts'
import { seedCatalogue } from './seed-catalogue.ts'
import { complaints } from './seed-complaints.ts'
import { importPastAsks } from './seed-past-asks.ts'
import { praise } from './seed-praise.ts'
import { seedTicketCounts } from './seed-ticket-counts.ts'
import { signInUsers } from './sign-in-users.ts'

const NAME = 'Service centre'
const NO_LADDER = { ownerMinutes: null, clientManagerMinutes: null, qualityMinutes: null }
/** Is the workspace's name until all of the demo is stored. */
export const UNFINISHED = 'Service centre, not finished'

/**
 * Fills an empty workspace `main` with a small centre, through the API and at times of the last weeks.
 *
 * All ids are derived, so a run that was cut short is completed by the next one.
 *
 * @param mailsNotices `false` where a real mail server would send notices to people who do not exist
 */
export async function seedCentre(
  db: Database,
  config: Config,
  keys: MainKeys,
  mailsNotices = false,
): Promise<void> {
  const startedAt = new Date()
  let now = startedAt
  const parts = { config: { ...config, openRateLimit: 0 }, db, clock: () => now }
  await using api = await openDemoApi(parts, keys.secretKey)
  if (!(await isToSeed(api))) return

  // The letter about a ticket that is closed in the portal should be in the mailbox at once.
  await api.send('PATCH', '/v1/workspace', { name: UNFINISHED, togetherMinutes: 0, target: 4.5 })
  // Steps of weeks ago are no news.
  await api.send('PUT', '/v1/notices', { atOnce: false, digest: false, mail: false })
  await api.send('PUT', '/v1/calendar', demoCalendar(startedAt))
  const users = await seedCatalogue(api)
  await using sessions = await signInUsers(db, config.publicUrl, users.values(), startedAt)
  const workerOf = (owner = users.get(QUALITY)) => sessions.headersOf(owner)

  await importPastAsks(api, startedAt)
  const happenings = [
    ...praise(api, keys, startedAt),
    ...caseStories({ api, keys, workerOf }, startedAt),
    ...complaints(api, workerOf, startedAt),
  ]
  for (const { at, happen } of happenings.sort((one, other) => one.at.getTime() - other.at.getTime())) {
    now = at
    await happen()
  }
  now = startedAt
  await seedTicketCounts(api, startedAt)
  // A mail for each case that has long been overdue would hide the others; the digest tells of them all.
  await api.send('PUT', '/v1/notices', { mail: mailsNotices, ladder: NO_LADDER })
  await api.send('PATCH', '/v1/workspace', { name: NAME })
}

/** Returns whether a workspace is empty, or holds a demo that was cut short. Every answer has a service. */
async function isToSeed(api: DemoApi): Promise<boolean> {
  const { name } = await api.read<Workspace>('/v1/workspace')
  if (name === UNFINISHED) return true
  const { rows } = await api.read<{ rows: unknown[] }>('/v1/services?limit=1')
  return rows.length === 0
}
