import { readCases } from '../src/act/cases/case-queries.ts'
import type { CaseFile } from '../src/database/tables.ts'
import { type Step, takeStep } from './cases.ts'
import type { TestCollector } from './collector.ts'
import { storeStep } from './store-step.ts'

type Collector = Pick<TestCollector, 'db' | 'workspace' | 'clock' | 'allRows' | 'send' | 'secret' | 'put'>

/** Returns the only case of a workspace. */
export async function onlyCase({ db, workspace, allRows }: Pick<Collector, 'db' | 'workspace' | 'allRows'>) {
  const { case_file = [] } = await allRows()
  const ids = (case_file as { id: string }[]).map(({ id }) => id)
  const [file, ...others] = await readCases(db, workspace, ids)
  if (!file || others.length > 0) throw new Error('There is not one case.')
  return file
}

/** Takes steps with a case as somebody of the centre does, each on its latest version. */
export function caseSteps(collector: Collector, id: string) {
  const { db, workspace, clock } = collector

  async function find(): Promise<CaseFile> {
    const [file] = await readCases(db, workspace, [id])
    if (!file) throw new Error('There is no such case.')
    return file
  }

  async function take(step: Step): Promise<void> {
    const reply = await takeStep(collector, id, step, (await find()).version)
    if (reply.statusCode !== 200) throw new Error(reply.body)
  }

  return {
    contact: () => take({ kind: 'contacted', by: 'phone' }),
    note: (text: string) => take({ kind: 'noted', text }),
    reply: (text: string) => take({ kind: 'replied', text }),
    resolve: async (reply?: string, note?: string) => {
      await collector.put('/v1/causes/wrong-data', { name: 'Wrong data' })
      const outcome = (await find()).contacted_at ? 'fixed' : 'unreachable'
      await take({ kind: 'resolved', cause: 'wrong-data', outcome, reply, note })
    },
    close: () => take({ kind: 'closed' }),
    /** Ends the case as an erasure does that has not come to its texts yet. */
    erase: () =>
      storeStep(collector, id, { kind: 'erased' }, () => ({ state: 'erased', erased_at: clock() })),
  }
}
