import { sql } from 'kysely'
import type { FigureMove } from '../../database/figure-days.ts'
import type { Database } from '../../database/tables.ts'

/** Says which facts figures count, and on which days. */
export interface CountedFacts {
  kinds: readonly FigureMove['kind'][]
  /** Lists periods from a day on, and until the day before another. */
  periods: readonly { from: string; to: string }[]
}

/**
 * Returns the change that last moved figures: their facts on the days that they count, the names that they show, or the
 * references by which they are calculated. It stays the same while other days are written.
 */
export async function figureTag(
  snapshot: Database,
  workspace: string,
  { kinds, periods }: CountedFacts,
): Promise<number> {
  const days = snapshot
    .selectFrom('figure_day')
    .where('workspace', '=', workspace)
    .where(({ or, and, eb }) =>
      or(periods.map(({ from, to }) => and([eb('day', '>=', from), eb('day', '<', to)]))),
    )
    .select(
      sql<number>`max(greatest(${sql.join([sql`0`, ...kinds.map((kind) => sql.ref(`${kind}_change`))])}))`.as(
        'moved',
      ),
    )
  const { change } = await snapshot
    .selectFrom('change_counter')
    .where('workspace', '=', workspace)
    .select(sql<number>`greatest(catalogue_change, reference_change, (${days}))`.as('change'))
    .executeTakeFirstOrThrow()
  return change
}
