import type { Moment } from '../../../database/change-counter.ts'
import { write } from '../../../database/change-counter.ts'
import { prepare } from '../../../database/prepared.ts'
import { jsonOf } from '../../../database/rows-json.ts'
import type { Database } from '../../../database/tables.ts'
import { dayIn } from '../../../workspace/day.ts'
import { presentFor, readStaff } from '../../routing/staff.ts'
import { findQuality } from '../audience.ts'
import type { NoticePlan } from '../overdue/remind-overdue.ts'
import { writeNoticeJobs } from '../schedule-notices.ts'
import { markDigested } from '../settings/notice-settings.ts'
import { isDigestDue } from './digest-time.ts'

const selectOwners = prepare<{ owner: string }>(`
  select distinct owner from case_file
  where workspace = $1 and state in ('open', 'contacted') and owner is not null`)
const insertDigests = prepare<{ user_id: string }>(`
  insert into case_digest (workspace, user_id, day)
  select home, user_id, day
  from (select workspace as home from workspace where workspace = $1) as found
  cross join json_populate_recordset(null::case_digest, $2::json)
  on conflict do nothing
  returning user_id`)

/** Writes the jobs of today's digests, if it is time and no collector has done so. */
export async function writeDigests(
  db: Database,
  workspace: string,
  plan: NoticePlan,
  now: Date,
): Promise<void> {
  const isDue = async (at: Database) =>
    isDigestDue(plan.settings, plan, await findDigestedDay(at, workspace), now)
  if (!(await isDue(db))) return
  const day = dayIn(plan.timeZone, now)
  await write(db, workspace, now, async (trx, moment) => {
    if (!(await isDue(trx))) return
    await markDigested(trx, workspace, day)
    const candidates = await findCandidates(trx, workspace, day)
    const rows = candidates.map((user_id) => ({ user_id, day }))
    const fresh = await insertDigests(trx, workspace, jsonOf(rows))
    await writeLists(
      trx,
      workspace,
      'digest',
      day,
      fresh.map(({ user_id }) => user_id),
      moment,
    )
  })
}

/** Tells quality that cases have lost their owner. */
export async function tellUnowned(trx: Database, workspace: string, moment: Moment): Promise<void> {
  const day = moment.now.toISOString().slice(0, 10)
  await writeLists(trx, workspace, 'unowned', day, await findQuality(trx, workspace), moment)
}

async function writeLists(
  trx: Database,
  workspace: string,
  list: 'digest' | 'unowned',
  day: string,
  recipients: readonly string[],
  moment: Moment,
): Promise<void> {
  const notices = recipients.map((recipient) => ({ subject: { list, day, recipient }, due: moment.now }))
  await writeNoticeJobs(trx, workspace, notices, moment)
}

/** Finds everybody who may have something in a digest. One that turns out to be empty is not sent. */
async function findCandidates(trx: Database, workspace: string, day: string): Promise<string[]> {
  const owners = (await selectOwners(trx, workspace)).map(({ owner }) => owner)
  const staff = await readStaff(trx, workspace, owners)
  const present = owners.flatMap((owner) => presentFor(staff, owner, day)?.id ?? [])
  return [...new Set([...owners, ...present, ...(await findQuality(trx, workspace))])]
}

async function findDigestedDay(db: Database, workspace: string): Promise<string | null> {
  const row = await db
    .selectFrom('notice_settings')
    .where('workspace', '=', workspace)
    .select('digested_day')
    .executeTakeFirst()
  return row?.digested_day ?? null
}
