import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { CaseEventRow, CaseFile } from '../../database/tables.ts'

/** Holds a step of a case that its person may see: a reply of the centre, or their own word. */
export type PersonStep = Pick<CaseEventRow, 'id' | 'kind' | 'at' | 'reply'>

const selectSteps = prepare<PersonStep>(`
  select id, kind, at, reply from case_event
  where workspace = $1 and case_id = $2 and kind in ('replied', 'resolved', 'settled')
  order by version`)

/** Returns the replies to a person and their own words, in order. They never hold what colleagues wrote to each other. */
export async function readPersonSteps(db: Runner, workspace: string, id: string): Promise<PersonStep[]> {
  return selectSteps(db, workspace, id)
}

/** Returns whether the person is asked if their case is settled: once after each time that it was resolved. */
export function isAwaitingWord({ state, settled }: CaseFile, steps: readonly PersonStep[]): boolean {
  const last = steps.findLast(({ kind }) => kind !== 'replied')
  const isDone = state === 'resolved' || (state === 'closed' && settled !== 'yes')
  return isDone && last?.kind === 'resolved'
}
