import { prepareInsert } from './insert-rows.ts'
import type { Runner } from './pipeline.ts'
import type { FigureDay } from './tables.ts'

/** Says that a transaction changed something which figures of one kind count on a day. */
export interface FigureMove {
  kind: 'score' | 'rate' | 'case'
  day: string
  /** Is the number of the transaction. */
  change: number
}

/** Keeps with each day the change that last moved its figures. The caller holds the change counter. */
export async function keepFigureMoves(
  trx: Runner,
  workspace: string,
  moves: readonly FigureMove[],
): Promise<void> {
  const days = new Map<string, FigureDay>()
  for (const { kind, day, change } of moves) {
    const row = days.get(day) ?? { day, score_change: 0, rate_change: 0, case_change: 0 }
    days.set(day, { ...row, [`${kind}_change`]: change })
  }
  await upsertDays(trx, workspace, [...days.values()])
}

const upsertDays = prepareInsert<FigureDay>(
  'figure_day',
  ['day', 'score_change', 'rate_change', 'case_change'],
  `on conflict (workspace, day) do update set
    score_change = greatest(figure_day.score_change, excluded.score_change),
    rate_change = greatest(figure_day.rate_change, excluded.rate_change),
    case_change = greatest(figure_day.case_change, excluded.case_change)`,
)
