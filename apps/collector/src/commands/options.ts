import type { z } from 'zod'
import type { Problem } from '../http/problem.ts'
import { faultsOf } from '../http/validation-paths.ts'

/** Reports a mistake that the operator can fix. It is printed as one sentence, without a stack. */
export class UsageError extends Error {}

/** Names the options that a command has instead of a field. */
const OPTIONS: Record<string, string> = { grants: '--services, --lines or --companies' }

/**
 * Reads the options and arguments of a command by a schema of the contract.
 *
 * @param args names the fields that are arguments
 * @throws {UsageError} with a line for each invalid value, which names its option
 */
export function readOptions<Schema extends z.ZodType>(
  schema: Schema,
  values: unknown,
  args: readonly string[] = [],
): z.infer<Schema> {
  const read = schema.safeParse(values)
  if (read.success) return read.data
  throw refuseOptions(read.error.issues.flatMap(faultsOf), args)
}

/** Returns a problem, which names fields of the API, as a mistake in the options of a command. */
export function asUsageError({ faults, message }: Problem): UsageError {
  return faults ? refuseOptions(faults, []) : new UsageError(message)
}

function refuseOptions(
  faults: readonly { path: string; message: string }[],
  args: readonly string[],
): UsageError {
  return new UsageError(faults.map(({ path, message }) => `${optionOf(path, args)} ${message}.`).join('\n'))
}

/** Returns how a command line spells a path: `--services (entry 2)` for `grants.services.1`. */
function optionOf(path: string, args: readonly string[]): string {
  const parts = path.split('.')
  const place = Number(parts.at(-1))
  const field = parts.at(Number.isNaN(place) ? -1 : -2) ?? path
  if (args.includes(field)) return `<${field}>`
  const option = OPTIONS[field] ?? `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  return Number.isNaN(place) ? option : `${option} (entry ${place + 1})`
}

/** Splits the comma-separated list of an option. */
export function splitList(list: string): string[] {
  return list.split(',').map((item) => item.trim())
}
