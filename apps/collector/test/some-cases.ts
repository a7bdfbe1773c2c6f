import { randomUUID } from 'node:crypto'
import { addStep, RULE } from '../src/act/cases/case.ts'
import { writeCases } from '../src/act/cases/case-queries.ts'
import { write } from '../src/database/change-counter.ts'
import type { CaseFile } from '../src/database/tables.ts'
import { aFile } from './case-file.ts'
import type { TestCollector } from './collector.ts'

type World = Pick<TestCollector, 'db' | 'workspace' | 'clock'>

/** Stores cases that opened on the day of the clock, are due in two hours and in eight, and have these facts. */
export async function someCases(
  { db, workspace, clock }: World,
  ...facts: Partial<CaseFile>[]
): Promise<CaseFile[]> {
  const now = clock()
  return write(db, workspace, now, async (trx, moment) => {
    const drafts = facts.map((each) =>
      addStep(
        { file: aCaseFile(workspace, now), events: [] },
        { kind: 'opened', actor: RULE },
        { ...each },
        moment,
      ),
    )
    await writeCases(trx, workspace, drafts)
    return drafts.map(({ file }) => file)
  })
}

function aCaseFile(workspace: string, now: Date): CaseFile {
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  return aFile({
    workspace,
    id: randomUUID(),
    version: 0,
    invitation: null,
    person: null,
    ticket: null,
    owner: null,
    opened_at: now,
    opened_day: now.toISOString().slice(0, 10),
    counts_from: now,
    resolve_from: now,
    contact_due: inHours(2),
    resolve_due: inHours(8),
  })
}
