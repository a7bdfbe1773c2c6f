import { DAY_MS } from '@otklik/contract/duration'
import type { Database, NoticeSubject } from '../../database/tables.ts'
import type { ClaimedJob } from '../../jobs/job-queries.ts'
import { writeCaseNotice } from './case-notice.ts'
import { writeListNotice } from './digest/list-notice.ts'
import { findReader, type Notice, type Reader } from './notice.ts'

/** A notice that could not be sent for so long is sent no more. */
export const STALE_MS = DAY_MS

/** Writes the notice of a job in the language of its reader, or nothing if there is nothing to tell any more. */
export async function writeNotice(
  db: Database,
  publicUrl: string,
  workspace: string,
  { subject, writtenAt }: ClaimedJob<NoticeSubject>,
  now: Date,
): Promise<{ reader: Reader; notice: Notice } | undefined> {
  if (now.getTime() - writtenAt.getTime() > STALE_MS) return undefined
  const reader = await findReader(db, workspace, subject.recipient, now)
  if (!reader) return undefined
  const notice =
    'case' in subject
      ? await writeCaseNotice(db, publicUrl, subject, reader)
      : await writeListNotice(db, publicUrl, subject, reader)
  return notice && { reader, notice }
}
