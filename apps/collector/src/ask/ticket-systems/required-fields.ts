import { UnmappableError } from './adapter.ts'
import { textAt } from './json-pointer.ts'
import { parseTimestamp } from './parse-timestamp.ts'

/** @throws {UnmappableError} where the body doesn't say it */
export function requiredText(body: unknown, pointer: string): string {
  const value = textAt(body, pointer)
  if (value === undefined) throw new UnmappableError(pointer, 'is missing')
  return value
}

/** @throws {UnmappableError} where the body doesn't say it */
export function requiredTimestamp(body: unknown, pointer: string): Date {
  const moment = parseTimestamp(requiredText(body, pointer))
  if (!moment) throw new UnmappableError(pointer, 'must be a time in ISO 8601 with an offset')
  return moment
}

/** Those of the ids and names that there are. */
export function present(names: readonly (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined)
}
