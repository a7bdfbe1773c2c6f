import { Settled } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findCalendar } from '../calendar/calendar-queries.ts'
import { addStep, PERSON } from '../cases/case.ts'
import { readCases } from '../cases/case-queries.ts'
import type { CaseWriter } from '../cases/case-writer.ts'
import { type PersonWord, personSettled } from '../cases/steps/person-settled.ts'
import { isAwaitingWord, readPersonSteps } from './person-step-queries.ts'
import { MAX_COMMENT_LENGTH, type SettledFields } from './settled-form.ts'

/** Holds a person's word about their case. */
export interface SettledWord extends PersonWord {
  /** Is '' if there is none. */
  comment: string
}

/** Reads a word from the fields of a form, or tells why it is none. */
export function readWord({ settled, afterScore, comment }: SettledFields): SettledWord | 'empty' | 'unfit' {
  const answer = Settled.safeParse(settled).data
  const text = comment.replaceAll('\r\n', '\n').trim()
  if (settled === '') return 'empty'
  if (!answer || !/^[1-5]?$/.test(afterScore) || text.length > MAX_COMMENT_LENGTH) return 'unfit'
  return { answer, ...(afterScore !== '' && { afterScore: Number(afterScore) }), comment: text }
}

export interface WordDeps {
  db: Database
  writeCases: CaseWriter
}

/** Stores a person's word, once each time that they are asked. A comment is a step of its own, before the word. */
export async function takeWord(
  { db, writeCases }: WordDeps,
  { workspace, timeZone }: WorkspaceContext,
  id: string,
  { comment, ...word }: SettledWord,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx, moment) => {
    const [file] = await readCases(trx, workspace, [id])
    if (!file || !isAwaitingWord(file, await readPersonSteps(trx, workspace, id))) return
    const calendar = await findCalendar(trx, workspace)
    const draft = { file, events: [] }
    const step = { kind: 'commented', actor: PERSON, text: comment } as const
    const commented = comment === '' ? draft : addStep(draft, step, {}, moment)
    await writeCases(trx, workspace, [personSettled(commented, word, { calendar, timeZone }, moment)], moment)
  })
}
