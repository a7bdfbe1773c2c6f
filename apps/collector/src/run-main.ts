import { ConfigError } from './config.ts'
import { PgChangedError } from './database/batched-client.ts'
import { FolderInUseError } from './database/folder-lock.ts'

/** A fault that the operator can mend: told in a sentence, without a stack. */
export class UsageError extends Error {}

/** Runs a program to its end; what the operator can mend is told in a sentence, anything else whole. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const isTheirs = [ConfigError, FolderInUseError, PgChangedError, UsageError].some(
      (kind) => error instanceof kind,
    )
    process.stderr.write(`${isTheirs || isAddressInUse(error) ? (error as Error).message : format(error)}\n`)
    process.exitCode = 1
  }
}

/** Closes once on SIGTERM or Ctrl-C; a second signal ends the process at once, as usual. */
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
