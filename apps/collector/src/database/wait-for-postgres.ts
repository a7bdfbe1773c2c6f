import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { APPLICATION_NAME } from './end-older-sessions.ts'
import { addressOf } from './nodes.ts'
import { StartupError } from './startup-error.ts'
import { isUnavailable } from './unavailable.ts'

const RETRY_MS = 500
const CONNECT_TIMEOUT_MS = 5000
const DATABASE_MISSING = '3D000'

/**
 * Waits until one of the nodes of Postgres accepts a connection. It may start later than the collector, as containers do.
 *
 * @param waitMs limits the wait; 0 = a single attempt
 * @throws {StartupError} if Postgres stays unavailable, or at once if it refuses this user or database
 */
export async function waitForPostgres(nodes: readonly string[], waitMs: number): Promise<void> {
  const givesUpAt = performance.now() + waitMs
  const addresses = nodes.map(addressOf).join(', ')
  for (let attempts = 1; ; attempts++) {
    let fault: Error | undefined
    for (const node of nodes) {
      fault = await connectOnce(node)
      if (!fault) return
      if (!isUnavailable(fault)) throw explainRefusal(addressOf(node), fault)
    }
    if (performance.now() >= givesUpAt) throw explainSilence(addresses, fault as Error, waitMs)
    if (attempts === 1) {
      process.stderr.write(
        `Postgres at ${addresses} is not available yet (${reasonOf(fault as Error)}). Waiting for at most ${waitMs / 1000} s.\n`,
      )
    }
    await sleep(RETRY_MS)
  }
}

/** Opens and closes one connection. Returns the error of a failed attempt. */
async function connectOnce(connectionString: string): Promise<Error | undefined> {
  try {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      fallback_application_name: APPLICATION_NAME,
    })
    client.on('error', () => {})
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function explainSilence(address: string, fault: Error, waitMs: number): StartupError {
  const waited = waitMs > 0 ? ` within ${waitMs / 1000} s` : ''
  return new StartupError(
    `Postgres at ${address} did not become available${waited} (${reasonOf(fault)}). Start it, or correct OTKLIK_DATABASE_URL.`,
  )
}

function explainRefusal(address: string, fault: Error): StartupError {
  const isMissing = 'code' in fault && fault.code === DATABASE_MISSING
  return new StartupError(
    `Postgres at ${address} refuses the connection: ${reasonOf(fault)}. ${isMissing ? 'Create it' : 'Correct the access in Postgres'}, or correct OTKLIK_DATABASE_URL.`,
  )
}

/** Returns the words of Postgres, or the code of a failed connection, whose message may be empty. */
export function reasonOf(fault: Error): string {
  const isOfSystem = 'syscall' in fault || fault instanceof AggregateError
  return isOfSystem && 'code' in fault ? String(fault.code) : fault.message
}
