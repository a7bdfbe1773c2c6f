import type { Moment, TakenChange } from '../../../database/change-counter.ts'
import type { CaseFile, Database } from '../../../database/tables.ts'
import type { TransactionalJob } from '../../../jobs/job-handler.ts'
import { writeOutbox } from '../../../jobs/outbox.ts'
import { findCalendar } from '../../calendar/calendar-queries.ts'
import { addStep, type CaseDraft } from '../case.ts'
import { readCases } from '../case-queries.ts'
import type { CaseWriter } from '../case-writer.ts'
import { findResolution, findWaitingFollowers, type Resolution } from './follower-queries.ts'
import { contacted, resolved, type StepTime } from './step-times.ts'

/** One transaction resolves this many followers, as other writers of the workspace wait for it. */
export const FOLLOWERS = 100

/** Lets the cases that follow this one be resolved, in further transactions. */
export async function queueFollowers(
  trx: Database,
  { workspace, id }: Pick<CaseFile, 'workspace' | 'id'>,
  event: string,
  { change, now }: Moment,
): Promise<void> {
  const subject = { case: id, event }
  await writeOutbox(trx, workspace, change, now, [{ kind: 'case.resolve-followers', subject }])
}

/**
 * Resolves the cases that follow another one, with its cause and outcome. Their persons get its reply only if whoever
 * resolved it said so. Nothing happens if that case has been reopened or erased meanwhile.
 */
export function resolveFollowers(writeCases: CaseWriter): TransactionalJob<{ case: string; event: string }> {
  return {
    batchSize: 1,
    async run(trx, workspace, subjects, moment) {
      for (const subject of subjects) await resolveSome(trx, workspace, subject, moment, writeCases)
    },
  }
}

async function resolveSome(
  trx: Database,
  workspace: string,
  { case: leading, event }: { case: string; event: string },
  moment: Moment & TakenChange,
  writeCases: CaseWriter,
): Promise<void> {
  const resolution = await findResolution(trx, workspace, leading, event)
  if (!resolution) return
  const ids = await findWaitingFollowers(trx, workspace, leading, FOLLOWERS)
  if (ids.length === 0) return
  const calendar = await findCalendar(trx, workspace)
  const time = { calendar, timeZone: resolution.timeZone, now: moment.now }
  const files = await readCases(trx, workspace, ids)
  const drafts = files.map((file) => follow(file, leading, resolution, time, moment))
  await writeCases(trx, workspace, drafts, moment)
  if (ids.length === FOLLOWERS) await queueFollowers(trx, { workspace, id: leading }, event, moment)
}

function follow(
  file: CaseFile,
  leading: string,
  { cause, outcome, reply, actorKind, actor }: Resolution,
  time: StepTime,
  moment: Moment,
): CaseDraft {
  const step = {
    kind: 'resolved',
    actor: { kind: actorKind, id: actor },
    details: { cause, outcome, leading },
    reply: reply ?? undefined,
  } as const
  const changed = {
    ...(reply !== null && contacted(file, null, time)),
    ...resolved(file, { cause, outcome }, time),
  }
  return addStep({ file, events: [] }, step, changed, moment)
}
