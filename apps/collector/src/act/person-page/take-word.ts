import { Settled } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import type { ReferenceCache } from '../../database/reference-cache.ts'
import type { Database } from '../../database/tables.ts'
import { addStep, PERSON } from '../cases/case.ts'
import { readCases } from '../cases/case-queries.ts'
import type { CaseSettings } from '../cases/case-settings.ts'
import type { CaseWriter } from '../cases/case-writer.ts'
import { personSettled } from '../cases/steps/person-settled.ts'
import { isAwaitingWord, readPersonSteps } from './person-step-queries.ts'
import { MAX_COMMENT_LENGTH, type SettledFields } from './settled-form.ts'

/** Holds a person's word about their case. */
export interface SettledWord {
  settled: Settled
  afterScore: number | null
  /** Is '' if there is none. */
  comment: string
}

/** Reads a word from the fields of a form, or tells why it is none. */
export function readWord({ settled, afterScore, comment }: SettledFields): SettledWord | 'empty' | 'unfit' {
  const word = Settled.safeParse(settled).data
  const text = comment.replaceAll('\r\n', '\n').trim()
  if (settled === '') return 'empty'
  if (!word || !/^[1-5]?$/.test(afterScore) || text.length > MAX_COMMENT_LENGTH) return 'unfit'
  return { settled: word, afterScore: afterScore === '' ? null : Number(afterScore), comment: text }
}

export interface WordDeps {
  db: Database
  caseSettings: ReferenceCache<CaseSettings>
  writeCases: CaseWriter
}

/** Stores a person's word, once each time that they are asked. A comment is a step of its own, before the word. */
export async function takeWord(
  { db, caseSettings, writeCases }: WordDeps,
  { workspace, id }: { workspace: string; id: string },
  { settled, afterScore, comment }: SettledWord,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx, moment) => {
    const [[file], steps] = [await readCases(trx, workspace, [id]), await readPersonSteps(trx, workspace, id)]
    if (!file || !isAwaitingWord(file.state, steps)) return
    const settings = await caseSettings(trx, workspace, moment.referenceChange)
    const draft = { file, events: [] }
    const commented =
      comment === '' ? draft : addStep(draft, { kind: 'commented', actor: PERSON, text: comment }, {}, moment)
    const decided = personSettled(
      commented,
      { answer: settled, afterScore: afterScore ?? undefined },
      settings,
      moment,
    )
    await writeCases(trx, workspace, [decided], moment)
  })
}
