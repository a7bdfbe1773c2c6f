import type { Problem as ProblemBody } from '@otklik/contract'
import type { z } from 'zod'
import { Problem, problemBody, refuse } from './problem.ts'
import { faultsOf } from './validation-paths.ts'

/** The body of a list may have this many bytes: enough for the longest list, with every field at a usual length. */
export const LIST_LIMIT_BYTES = 1024 * 1024

/**
 * Validates the items of a list one by one and handles the valid ones together, so that an invalid item fails alone.
 *
 * @param read throws the {@link Problem} of an invalid item
 * @param handle gets all valid items at once, and returns a result for each, in the same order
 * @returns a result or a problem for each item, in the order of the list
 */
export async function handleItems<Raw, Item, Done>(
  items: readonly Raw[],
  read: (item: Raw) => Item,
  handle: (items: Item[]) => Promise<(Done | Problem)[]>,
): Promise<(Done | Problem)[]> {
  const checked = items.map((item) => itemOrProblem(item, read))
  const valid = checked.flatMap((each) => ('item' in each ? [each.item] : []))
  const handled = (await handle(valid)).values()
  return checked.map((each) => ('item' in each ? (handled.next().value as Done | Problem) : each.problem))
}

/**
 * Validates a value that the schema of the route accepts unchecked.
 *
 * @throws {Problem} `validation_failed`, which names every invalid value
 */
export function parseItem<Item>(schema: z.ZodType<Item>, value: unknown): Item {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw refuse(parsed.error.issues.flatMap(faultsOf))
  return parsed.data
}

/** Returns the entry for a failed item in the list of results. */
export function problemItem(problem: Problem): { status: number; problem: ProblemBody } {
  const body = problemBody(problem)
  return { status: body.status, problem: body }
}

function itemOrProblem<Raw, Item>(
  item: Raw,
  read: (item: Raw) => Item,
): { item: Item } | { problem: Problem } {
  try {
    return { item: read(item) }
  } catch (error) {
    if (error instanceof Problem) return { problem: error }
    throw error
  }
}
