import type { Moment } from '../../database/change-counter.ts'
import { prepare } from '../../database/prepared.ts'
import { jsonOf } from '../../database/rows-json.ts'
import type { Database, NoticeSubject } from '../../database/tables.ts'
import { type OutboxEntry, writeOutbox } from '../../jobs/outbox.ts'
import { findNoticeSettings } from './settings/notice-settings.ts'
import { readRecipients } from './settings/recipient-queries.ts'

/** Describes a notice about a case to send. Nobody gets a step twice. */
export interface CaseNotice {
  case: string
  /** Is the kind of the step with the version of the case, such as `assigned.4`. */
  step: string
  recipient: string
  /** Is the earliest time at which it may go. */
  due: Date
}

export interface NoticeKey {
  case_id: string
  step: string
  recipient: string
}

const insertNotices = prepare<NoticeKey>(`
  insert into case_notice (workspace, case_id, step, recipient, at)
  select home, case_id, step, recipient, at
  from (select workspace as home from workspace where workspace = $1) as found
  cross join json_populate_recordset(null::case_notice, $2::json)
  on conflict do nothing
  returning case_id, step, recipient`)

/** Names a step of a case and its recipient. */
export function noticeKey({ case_id, step, recipient }: NoticeKey): string {
  return `${case_id} ${step} ${recipient}`
}

/** Schedules those of the notices whose recipients have not had that step of the case. */
export async function scheduleNotices(
  trx: Database,
  workspace: string,
  notices: readonly CaseNotice[],
  moment: Moment,
): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ case: case_id, step, recipient }) => ({
    case_id,
    step,
    recipient,
    at: moment.now,
  }))
  const inserted = await insertNotices(trx, workspace, jsonOf(rows))
  const fresh = new Set(inserted.map(noticeKey))
  const dueNotices = notices
    .filter(({ case: case_id, step, recipient }) => fresh.has(noticeKey({ case_id, step, recipient })))
    .map(({ due, ...subject }) => ({ subject, due }))
  await writeNoticeJobs(trx, workspace, dueNotices, moment)
}

/** Writes a job for each way in which the recipients want these notices. */
export async function writeNoticeJobs(
  trx: Database,
  workspace: string,
  notices: readonly { subject: NoticeSubject; due: Date }[],
  { change, now }: Moment,
): Promise<void> {
  if (notices.length === 0) return
  const names = [...new Set(notices.map(({ subject }) => subject.recipient))]
  const [settings, recipient] = await Promise.all([
    findNoticeSettings(trx, workspace),
    readRecipients(trx, workspace, names),
  ])
  const jobs = notices.flatMap(({ subject, due }): OutboxEntry[] => {
    const { mail, chatUrl, chatGoneAt } = recipient(subject.recipient)
    return [
      ...(mail && settings.mail ? [{ kind: 'case.notice' as const, subject, due }] : []),
      ...(chatUrl !== null && !chatGoneAt ? [{ kind: 'case.chat' as const, subject, due }] : []),
    ]
  })
  await writeOutbox(trx, workspace, change, now, jobs)
}
