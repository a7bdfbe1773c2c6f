import { join } from 'node:path'
import { freePort } from '../../../apps/collector/test/free-port.ts'
import manifest from '../../../package.json' with { type: 'json' }
import { KEYS, type WorkspaceKeys } from '../load/otklik-requests.ts'
import { SERVICE, THRESHOLD } from '../load/requests.ts'
import { countIn, createDatabase } from './postgres.ts'
import { startServer } from './server-process.ts'
import type { Storage } from './storage.ts'
import type { RunningTarget } from './target.ts'

/** The measured collector gets the same flags and program as the script `serve` of package.json. */
const [, SERVE = ''] = manifest.scripts.serve.split('&& node ')
const FLAGS = SERVE.split(' ').slice(0, -1)
const PROGRAM = join(import.meta.dirname, '../../../', SERVE.split(' ').at(-1) ?? '')

export interface RunningCollector extends RunningTarget {
  url: string
  /** Names its database on Postgres. */
  database: string | undefined
}

/**
 * Starts the collector as it is deployed but without its limits for one network.
 *
 * @param existing names its database; without it, one is created
 */
export async function startCollector(
  { postgres, folder }: Storage,
  nodeArgs: string[] = [],
  environment: Record<string, string> = {},
  existing?: string,
): Promise<RunningCollector> {
  const port = await freePort()
  const database = existing ?? (postgres && (await createDatabase(postgres.url, `collector_${port}`)))
  const server = await startServer([...FLAGS, ...nodeArgs, PROGRAM], port, {
    OTKLIK_PORT: String(port),
    OTKLIK_DATA_DIR: join(folder, `collector-${port}`),
    OTKLIK_SITE_KEY: KEYS.site,
    OTKLIK_SECRET_KEY: KEYS.secret,
    OTKLIK_SIGNING_SECRET: KEYS.signing,
    OTKLIK_OPEN_RATE_LIMIT: '0',
    ...(database && { OTKLIK_DATABASE_URL: database }),
    ...environment,
  })

  const url = `http://127.0.0.1:${port}`
  await prepareWorkspace(url, KEYS)
  return {
    ...server,
    port,
    url,
    database,
    // People are counted by the tally, through the API; responses are counted by the rows.
    stored: async () => ({
      people: await countScores(url),
      ...(database && { responses: await countIn(database, 'select count(*) from submission') }),
    }),
  }
}

/**
 * Adds the service that every request rates, sets the threshold, and lifts the bound on the open answers of one network.
 */
export async function prepareWorkspace(url: string, { secret }: WorkspaceKeys): Promise<void> {
  const change = async (method: 'PUT' | 'PATCH', path: string, body: object) => {
    const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
    await jsonOf(await fetch(`${url}/v1/${path}`, { method, headers, body: JSON.stringify(body) }))
  }
  await change('PUT', `services/${SERVICE}`, { name: 'Payroll' })
  await change('PATCH', 'workspace', { officeNetworks: ['127.0.0.0/8'], threshold: THRESHOLD })
}

async function countScores(url: string): Promise<number> {
  const { rows } = (await jsonOf(
    await fetch(`${url}/v1/scores?from=2020-01-01&to=2100-01-01`, {
      headers: { Authorization: `Bearer ${KEYS.secret}` },
    }),
  )) as { rows: { n: number | null }[] }
  return rows[0]?.n ?? 0
}

async function jsonOf(reply: Response): Promise<unknown> {
  if (reply.ok) return reply.json()
  throw new Error(`The collector answered with ${reply.status}: ${await reply.text()}`)
}
