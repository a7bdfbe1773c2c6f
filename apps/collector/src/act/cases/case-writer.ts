import type { Moment, TakenChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { type OutboxEntry, writeOutbox } from '../../jobs/outbox.ts'
import type { EventRegister } from '../events/event-register.ts'
import { announcementsOf, type CaseDraft } from './case.ts'
import { writeCases } from './case-queries.ts'

/**
 * Stores cases with their new steps, announces each step, and sends each reply to its person. The caller holds the change
 * counter.
 */
export type CaseWriter = (
  trx: Database,
  workspace: string,
  drafts: readonly CaseDraft[],
  moment: Moment & TakenChange,
) => Promise<void>

/** Opens the writer of every step that is not part of storing an answer. */
export function openCaseWriter({ jobsFor }: Pick<EventRegister, 'jobsFor'>): CaseWriter {
  return async (trx, workspace, drafts, { change, referenceChange, now }) => {
    await writeCases(trx, workspace, drafts)
    const occurrences = drafts.flatMap(announcementsOf).map((event) => ({ event }))
    const jobs = await jobsFor(trx, workspace, referenceChange, occurrences)
    await writeOutbox(trx, workspace, change, now, [...jobs, ...drafts.flatMap(repliesOf)])
  }
}

function repliesOf({ events }: CaseDraft): OutboxEntry[] {
  return events
    .filter(({ reply }) => reply !== null)
    .map(({ case_id, id }) => ({ kind: 'case.reply', subject: { case: case_id, event: id } }))
}
