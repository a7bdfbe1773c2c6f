import { namesGeneration, renewNames } from './prepared-names.ts'

/**
 * Runs work with prepared statements, such as a transaction. If a plan has gone stale, the work is run once more, with
 * statements that are prepared again: a migration has changed a type, or somebody has deallocated the statements.
 */
export async function withFreshPlans<Result>(work: () => Promise<Result>): Promise<Result> {
  const begunIn = namesGeneration()
  try {
    return await work()
  } catch (error) {
    if (!isStalePlan(error)) throw error
    // Others may have found the same stale plan, and have renewed the names already.
    if (namesGeneration() === begunIn) renewNames()
    return work()
  }
}

/** Returns `true` for "cached plan must not change result type" and "prepared statement does not exist". */
function isStalePlan(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '0A000' || error.code === '26000')
}
