import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartupError } from './startup-error.ts'
import { isUnavailable } from './unavailable.ts'

const RETRY_MS = 500
const CONNECT_TIMEOUT_MS = 5000
const DATABASE_MISSING = '3D000'

/**
 * Waits until Postgres accepts a connection. It may start later than the collector, as containers do.
 *
 * @param waitMs limits the wait; 0 = a single attempt
 * @throws {StartupError} if Postgres stays unavailable, or at once if it refuses this user or database
 */
export async function waitForPostgres(connectionString: string, waitMs: number): Promise<void> {
  const givesUpAt = performance.now() + waitMs
  for (let attempts = 1; ; attempts++) {
    const fault = await connectOnce(connectionString)
    if (!fault) return
    if (!isUnavailable(fault)) throw explainRefusal(connectionString, fault)
    if (performance.now() >= givesUpAt) throw explainSilence(connectionString, fault, waitMs)
    if (attempts === 1) {
      process.stderr.write(
        `Postgres at ${addressIn(connectionString)} is not available yet (${reasonOf(fault)}). Waiting for at most ${waitMs / 1000} s.\n`,
      )
    }
    await sleep(RETRY_MS)
  }
}

/** Opens and closes one connection. Returns the error of a failed attempt. */
async function connectOnce(connectionString: string): Promise<Error | undefined> {
  try {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
    client.on('error', () => {})
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function explainSilence(connectionString: string, fault: Error, waitMs: number): StartupError {
  const waited = waitMs > 0 ? ` within ${waitMs / 1000} s` : ''
  return new StartupError(
    `Postgres at ${addressIn(connectionString)} did not become available${waited} (${reasonOf(fault)}). Start it, or correct OTKLIK_DATABASE_URL.`,
  )
}

function explainRefusal(connectionString: string, fault: Error): StartupError {
  const isMissing = 'code' in fault && fault.code === DATABASE_MISSING
  return new StartupError(
    `Postgres at ${addressIn(connectionString)} refuses the connection: ${reasonOf(fault)}. ${isMissing ? 'Create it' : 'Correct the access in Postgres'}, or correct OTKLIK_DATABASE_URL.`,
  )
}

/** Returns the host and port of a URL without its user, password and options. */
function addressIn(connectionString: string): string {
  const url = URL.parse(connectionString)
  return url?.host || url?.searchParams.get('host') || 'the default address'
}

/** Returns the words of Postgres, or the code of a failed connection, whose message may be empty. */
function reasonOf(fault: Error): string {
  const isOfSystem = 'syscall' in fault || fault instanceof AggregateError
  return isOfSystem && 'code' in fault ? String(fault.code) : fault.message
}
