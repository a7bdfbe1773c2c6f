import { textAt } from './json-pointer.ts'
import { parseTimestamp } from './parse-timestamp.ts'

/** Is thrown if a closing cannot become an ask. The message names the missing or invalid field. */
export class UnmappableError extends Error {
  constructor(path: string, message: string) {
    super(`${path}: ${message}`)
  }
}

/**
 * Returns the text at a pointer.
 *
 * @throws {UnmappableError} if there is none
 */
export function requiredText(body: unknown, pointer: string): string {
  const value = textAt(body, pointer)
  if (value === undefined) throw new UnmappableError(pointer, 'is missing')
  return value
}

/**
 * Returns the time at a pointer.
 *
 * @throws {UnmappableError} if there is no valid one
 */
export function requiredTimestamp(body: unknown, pointer: string): Date {
  const timestamp = parseTimestamp(requiredText(body, pointer))
  if (!timestamp) throw new UnmappableError(pointer, 'must be a time in ISO 8601 with an offset')
  return timestamp
}

/** Keeps the ids and names that are defined. */
export function keepDefined(names: readonly (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined)
}
