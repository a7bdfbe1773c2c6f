import { ConfigError } from './config.ts'
import { PgChangedError } from './database/batched-client.ts'
import { StartupError } from './database/startup-error.ts'
import { isUnavailable } from './database/unavailable.ts'
import { explainListenFault } from './listen-fault.ts'

/** Reports a mistake that the operator can fix. It is printed as one sentence, without a stack. */
export class UsageError extends Error {}

const OPERATOR_ERRORS = [ConfigError, PgChangedError, StartupError, UsageError]

/** Runs a program. Errors that the operator can fix are printed as a sentence, all others with their stack. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${sentenceOf(error) ?? format(error)}\n`)
    process.exitCode = 1
  }
}

/** Calls `close` on the first SIGTERM or Ctrl-C. A second signal ends the process at once. */
export function closeOnSignal(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void runMain(close))
  }
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
