/** Begins the text of each statement that is to be prepared. */
export const PREPARED_MARK = '/* prepared */'

const names = new Map<string, string>()
/** Is a part of every name. It is raised when plans have gone stale, so that each statement is prepared again. */
let generation = 1

/** Returns the name that a client gives to a marked statement: Postgres keeps only named statements prepared. */
export function preparedName(text: string): string | undefined {
  if (!text.startsWith(PREPARED_MARK)) return undefined
  const name = names.get(text) ?? `otklik-${generation}-${names.size + 1}`
  names.set(text, name)
  return name
}

/**
 * Runs work with prepared statements, such as a transaction. If a plan has gone stale, the work is run once more, with
 * statements that are prepared again: a migration has changed a type, or somebody has deallocated the statements.
 */
export async function withFreshPlans<Result>(work: () => Promise<Result>): Promise<Result> {
  const begunIn = generation
  try {
    return await work()
  } catch (error) {
    if (!isStalePlan(error)) throw error
    if (generation === begunIn) {
      generation++
      names.clear()
    }
    return work()
  }
}

/** Returns `true` for "cached plan must not change result type" and "prepared statement does not exist". */
function isStalePlan(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '0A000' || error.code === '26000')
}
