import { ConfigError } from './config.ts'
import { PgChangedError } from './database/batched-client.ts'
import { FolderInUseError } from './database/folder-lock.ts'

/** Reports a mistake that the operator can fix. It is printed as one sentence, without a stack. */
export class UsageError extends Error {}

/** Runs a program. Errors that the operator can fix are printed as a sentence, all others with their stack. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const isOperatorError = [ConfigError, FolderInUseError, PgChangedError, UsageError].some(
      (type) => error instanceof type,
    )
    process.stderr.write(
      `${isOperatorError || isAddressInUse(error) ? (error as Error).message : format(error)}\n`,
    )
    process.exitCode = 1
  }
}

/** Calls `close` on the first SIGTERM or Ctrl-C. A second signal ends the process at once. */
export function closeOnSignal(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void runMain(close))
  }
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function format(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
