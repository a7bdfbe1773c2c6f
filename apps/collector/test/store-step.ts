import { addStep, type CaseStep, RULE } from '../src/act/cases/case.ts'
import { readCases } from '../src/act/cases/case-queries.ts'
import { openCases } from '../src/act/listeners.ts'
import { write } from '../src/database/change-counter.ts'
import type { CaseFile } from '../src/database/tables.ts'
import type { TestCollector } from './collector.ts'

const writeCases = openCases()

/**
 * Stores a step of a case, and announces it, without the routes that say who may take it and when.
 *
 * @param change returns the fields that the step changes, or `undefined` if the case does not allow it
 */
export async function storeStep(
  { db, workspace, clock }: Pick<TestCollector, 'db' | 'workspace' | 'clock'>,
  id: string,
  step: Pick<CaseStep, 'kind'> & Partial<CaseStep>,
  change: (file: CaseFile) => Partial<CaseFile> | undefined = () => ({}),
): Promise<void> {
  await write(db, workspace, clock(), async (trx, moment) => {
    const [file] = await readCases(trx, workspace, [id])
    if (!file) throw new Error(`There is no case ${id}.`)
    const changed = change(file)
    if (!changed) return
    const draft = addStep({ file, events: [] }, { actor: RULE, content: 'hash', ...step }, changed, moment)
    await writeCases(trx, workspace, [draft], moment)
  })
}
