import type { CaseEventKind } from '@otklik/contract'
import { MINUTE_MS } from '@otklik/contract/duration'
import type { Moment } from '../../database/change-counter.ts'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { CaseAnnouncement, CaseEventRow, CaseFile, Database } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { readCases } from '../cases/case-queries.ts'
import type { LaterListener } from '../events/later-listener.ts'
import { responsibleFor } from '../routing/responsible-for.ts'
import { mayWorkOn, readStaff } from '../routing/staff.ts'
import { findWorkspaceChat, isAnybodyTold } from './audience.ts'
import { type CaseNotice, scheduleNotices } from './schedule-notices.ts'
import { findNoticeSettings } from './settings/notice-settings.ts'

/** Names what owners are told of at once. A person who says that a case is not settled opens it again. */
type News = 'opened' | 'assigned' | 'reopened'
const NEWS: Partial<Record<CaseEventKind, News>> = {
  opened: 'opened',
  assigned: 'assigned',
  reopened: 'reopened',
  settled: 'reopened',
}

type Step = Pick<CaseEventRow, 'case_id' | 'version' | 'kind' | 'at' | 'actor_kind' | 'actor' | 'details'>

const selectSteps = prepare<Step>(`
  select case_id, version, kind, at, actor_kind, actor, details
  from json_to_recordset($2::json) as wanted("case" uuid, of integer) cross join lateral (
    select case_id, version, kind, at, actor_kind, actor, details from case_event
    where workspace = $1 and case_id = wanted."case" and version = wanted.of limit 1
  ) found`)

/** Tells owners at once of cases that are new, or new to them. */
export const notifyOwners: LaterListener = {
  job: 'case.notify',

  async readInterests(db, workspace) {
    const { atOnce } = await findNoticeSettings(db, workspace)
    if (!atOnce) return {}
    const isTold = await isAnybodyTold(db, workspace)
    return {
      // One that opens again after a withdrawal may have got an owner before.
      'case.opened': ({ event }) => isTold || ('version' in event && event.version > 1),
      'case.changed': ({ event }) => 'kind' in event && event.kind in NEWS,
    }
  },

  async handle(trx, workspace, events, moment) {
    const announced = events.filter((event): event is CaseAnnouncement => 'case' in event)
    const [steps, files] = await Promise.all([
      readSteps(trx, workspace, announced),
      readCases(trx, workspace, [...new Set(announced.map((event) => event.case))]),
    ])
    await scheduleNotices(trx, workspace, await noticesOf(trx, workspace, steps, files, moment), moment)
  },
}

function readSteps(db: Runner, workspace: string, events: readonly CaseAnnouncement[]): Promise<Step[]> {
  return selectSteps(
    db,
    workspace,
    JSON.stringify(events.map(({ case: id, version: of }) => ({ case: id, of }))),
  )
}

async function noticesOf(
  trx: Database,
  workspace: string,
  steps: readonly Step[],
  files: readonly CaseFile[],
  { now }: Moment,
): Promise<CaseNotice[]> {
  const [settings, chat, found, staff] = await Promise.all([
    findNoticeSettings(trx, workspace),
    findWorkspaceChat(trx, workspace),
    findWorkspace(trx, workspace),
    readStaff(trx, workspace, [...new Set(files.flatMap(({ owner }) => owner ?? []))]),
  ])
  const day = dayIn(found?.timeZone ?? 'UTC', now)
  const byId = new Map(files.map((file) => [file.id, file]))
  // Only the last of the steps meanwhile is news to the owner of a case.
  const latest = new Map(steps.map((step) => [step.case_id, step.version]))

  return steps.flatMap((step) => {
    const file = byId.get(step.case_id)
    const news = NEWS[step.kind]
    if (!file || !news || !isOpen(file) || isOvertaken(step, file)) return []
    const responsible = responsibleFor(staff, file, day)
    const member = staff.users.get(responsible ?? '')
    const isOwnDoing = step.actor_kind === 'user' && step.actor === responsible
    const isNews = latest.get(file.id) === step.version && !isOwnDoing
    const owners = member && isNews && mayWorkOn(staff, member, file) ? [member.id] : []
    const recipients = news === 'assigned' ? owners : [...owners, ...chat]
    const due = news === 'opened' ? new Date(step.at.getTime() + settings.waitMinutes * MINUTE_MS) : now
    return recipients.map((recipient) => ({
      case: file.id,
      step: `${news}.${step.version}`,
      recipient,
      due,
    }))
  })
}

function isOpen({ state }: CaseFile): boolean {
  return state === 'open' || state === 'contacted'
}

/** Returns whether a later step has made this one void: another owner, or a person who was satisfied after all. */
function isOvertaken({ kind, details }: Step, { owner, settled }: CaseFile): boolean {
  if (kind === 'assigned') return details.owner !== owner
  return kind === 'settled' && settled !== 'no'
}
