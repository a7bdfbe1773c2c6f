import { UsageError } from './commands/options.ts'
import { ConfigError } from './config.ts'
import { PgChangedError } from './database/batched-client.ts'
import { StartupError } from './database/startup-error.ts'
import { isUnavailable } from './database/unavailable.ts'
import { explainListenFault } from './listen-fault.ts'

const OPERATOR_ERRORS = [ConfigError, PgChangedError, StartupError, UsageError]

/** Runs a program. Errors that the operator can fix are printed as a sentence, all others with their stack. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`)
    process.exitCode = 1
  }
}

/** Calls `close` on the first SIGTERM or Ctrl-C. A second signal ends the process at once. */
export function closeOnSignal(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void runMain(close))
  }
}

/** Returns what is printed about an error: a sentence if the operator can fix it, or else its stack. */
export function explainError(error: unknown): string {
  return sentenceOf(error) ?? format(error)
}

function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (OPERATOR_ERRORS.some((type) => error instanceof type)) return error.message
  const listenFault = explainListenFault(error)
  if (listenFault !== undefined) return listenFault
  return isUnavailable(error) ? `The database became unavailable: ${error.message}` : undefined
}

function format(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
