import { randomUUID } from 'node:crypto'
import { type CameBy, toStoredContext } from '@otklik/contract'
import { addStep, RULE } from '../src/act/cases/case.ts'
import { openCases } from '../src/act/listeners.ts'
import { write } from '../src/database/change-counter.ts'
import type { Database } from '../src/database/tables.ts'
import { dayIn } from '../src/workspace/day.ts'
import { aFile } from './case-file.ts'

interface Collector {
  db: Database
  workspace: string
  now: () => Date
}

const writeCases = openCases()

/** Describes a complaint that somebody has noted. */
interface ComplaintFacts {
  person?: string
  text?: string
  name?: string
  email?: string
  contact?: string
  cameBy?: CameBy
}

/** Stores a complaint with its case, as it is noted when somebody calls, and returns the id of both. */
export async function aComplaint(
  { db, workspace, now }: Collector,
  { person, cameBy = 'phone', text, name, email, contact }: ComplaintFacts,
): Promise<string> {
  const id = randomUUID()
  await write(db, workspace, now(), async (trx, moment) => {
    const file = aFile({
      ...toStoredContext({ service: 'payroll' }),
      workspace,
      id,
      version: 0,
      kind: 'complaint',
      came_by: cameBy,
      invitation: null,
      person: person ?? null,
      question: null,
      score: null,
      threshold: null,
      owner: null,
      opened_at: moment.now,
      opened_day: dayIn('UTC', moment.now),
      counts_from: moment.now,
      resolve_from: moment.now,
      lowered_at: null,
      complaint_day: dayIn('UTC', moment.now),
      contact_due: moment.now,
      resolve_due: moment.now,
      change: moment.change,
    })
    const opened = addStep({ file, events: [] }, { kind: 'opened', actor: RULE }, {}, moment)
    await writeCases(trx, workspace, [opened], moment)
    await trx
      .insertInto('complaint')
      .values({
        workspace,
        case_id: id,
        text,
        name,
        email,
        contact,
        received_at: moment.now,
        content: 'hash',
      })
      .execute()
  })
  return id
}
