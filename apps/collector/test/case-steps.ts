import type { CaseEventKind } from '@otklik/contract'
import { addStep, type CaseDraft } from '../src/act/cases/case.ts'
import { readCases, writeCases } from '../src/act/cases/case-queries.ts'
import { write } from '../src/database/change-counter.ts'
import type { CaseFile, Database } from '../src/database/tables.ts'
import { writeOutbox } from '../src/jobs/outbox.ts'
import type { TestCollector } from './collector.ts'

type Collector = Pick<TestCollector, 'db' | 'workspace' | 'clock' | 'allRows'>

const USER = { kind: 'user', id: '5b0c1f7e-7a1d-4c62-9d0e-3a1f5b7c9d11' } as const

/** Returns the only case of a workspace. */
export async function onlyCase({ db, workspace, allRows }: Collector): Promise<CaseFile> {
  const { case_file = [] } = await allRows()
  const ids = (case_file as { id: string }[]).map(({ id }) => id)
  const [file, ...others] = await readCases(db, workspace, ids)
  if (!file || others.length > 0) throw new Error('There is not one case.')
  return file
}

/** Takes steps with a case as somebody of the centre does: it is contacted, replied to, or resolved with a reply. */
export function caseSteps({ db, workspace, clock }: Collector, id: string) {
  async function step(
    kind: CaseEventKind,
    changed: Partial<CaseFile>,
    words: { text?: string; reply?: string | undefined } = {},
    after?: (trx: Database, draft: CaseDraft, change: number) => Promise<void>,
  ): Promise<void> {
    await write(db, workspace, clock(), async (trx, moment) => {
      const [file] = await readCases(trx, workspace, [id])
      if (!file) throw new Error('There is no such case.')
      const draft = addStep({ file, events: [] }, { kind, actor: USER, ...words }, changed, moment)
      await writeCases(trx, workspace, [draft])
      await after?.(trx, draft, moment.change)
    })
  }

  const sendReply = async (trx: Database, { events }: CaseDraft, change: number) => {
    const subject = { case: id, event: events[0]?.id ?? '' }
    await writeOutbox(trx, workspace, change, clock(), [{ kind: 'case.reply', subject }])
  }

  return {
    contact: () => step('contacted', { state: 'contacted', contacted_at: clock(), contacted_by: 'phone' }),
    note: (text: string) => step('noted', {}, { text }),
    reply: (reply: string) => step('replied', {}, { reply }, sendReply),
    resolve: (reply?: string) =>
      step(
        'resolved',
        { state: 'resolved', resolved_at: clock(), cause: 'wrong-data', outcome: 'fixed' },
        { text: 'Only for colleagues', reply },
        reply === undefined ? undefined : sendReply,
      ),
    close: () => step('closed', { state: 'closed', closed_at: clock() }),
    erase: () => step('erased', { state: 'erased', erased_at: clock() }),
  }
}
