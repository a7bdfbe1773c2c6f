import type { Problem as ProblemBody } from '@otklik/contract'
import type { z } from 'zod'
import { Problem, problemBody, refuse } from './problem.ts'
import { faultsOf } from './validation-paths.ts'

/** What a list of a thousand or two takes, each part with all that it can say in words of common length. */
export const LIST_LIMIT_BYTES = 1024 * 1024

/**
 * Handles a list whose parts are checked one by one: a bad one fails alone.
 *
 * @param read throws the problem of a part that is not valid
 * @param handle takes the valid ones, all at once, and answers each in its place
 */
export async function handleItems<Part, Done>(
  parts: readonly unknown[],
  read: (part: unknown) => Part,
  handle: (parts: Part[]) => Promise<(Done | Problem)[]>,
): Promise<(Done | Problem)[]> {
  const checked = parts.map((part) => partOrProblem(part, read))
  const valid = checked.flatMap((each) => ('part' in each ? [each.part] : []))
  const handled = (await handle(valid)).values()
  return checked.map((each) => ('part' in each ? (handled.next().value as Done | Problem) : each.problem))
}

/**
 * Reads a part of a body that was let through whole.
 *
 * @throws {Problem} `validation_failed`, naming every value that doesn't fit
 */
export function parseItem<Part>(schema: z.ZodType<Part>, part: unknown): Part {
  const parsed = schema.safeParse(part)
  if (!parsed.success) throw refuse(parsed.error.issues.flatMap(faultsOf))
  return parsed.data
}

/** How a problem stands in a list, beside what went well. */
export function problemItem(problem: Problem): { status: number; problem: ProblemBody } {
  const body = problemBody(problem)
  return { status: body.status, problem: body }
}

function partOrProblem<Part>(
  part: unknown,
  read: (part: unknown) => Part,
): { part: Part } | { problem: Problem } {
  try {
    return { part: read(part) }
  } catch (error) {
    if (error instanceof Problem) return { problem: error }
    throw error
  }
}
