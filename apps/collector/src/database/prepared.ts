import { CompiledQuery } from 'kysely'
import type { Runner } from './pipeline.ts'
import { PREPARED_MARK } from './prepared-names.ts'
import { withFreshPlans } from './stale-plans.ts'

/**
 * Prepares a statement of the hot path, whose text never changes. Postgres parses and plans it once per connection,
 * which takes longer than running it, and its text is built only once. To PGlite the mark is a comment.
 *
 * Outside of a transaction it is prepared again if it has gone stale. Transactions are run in {@link withFreshPlans}.
 *
 * @returns a function that runs it with the values of `$1` and so on
 */
export function prepare<Row>(text: string): (db: Runner, ...values: unknown[]) => Promise<Row[]> {
  const marked = `${PREPARED_MARK} ${text.replaceAll(/\s+/g, ' ').trim()}`
  return (db, ...values) => {
    const run = async () => {
      const { rows } = await db.getExecutor().executeQuery<Row>(CompiledQuery.raw(marked, values))
      return rows
    }
    return db.isTransaction ? run() : withFreshPlans(run)
  }
}
