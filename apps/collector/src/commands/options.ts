import type { z } from 'zod'
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
  const faults = read.error.issues.flatMap(faultsOf)
  throw new UsageError(faults.map(({ path, message }) => `${optionOf(path, args)} ${message}.`).join('\n'))
}

/** Returns how a command line spells the field of a path: `--services` for `grants.services.0`. */
function optionOf(path: string, args: readonly string[]): string {
  const field = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path
  if (args.includes(field)) return `<${field}>`
  return OPTIONS[field] ?? `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** Splits the comma-separated list of an option. */
export function splitList(list: string): string[] {
  return list.split(',').map((item) => item.trim())
}
