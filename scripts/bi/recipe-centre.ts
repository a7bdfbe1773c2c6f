import { randomUUID } from 'node:crypto'
import { buildApp } from '../../apps/collector/src/app.ts'
import { readConfig } from '../../apps/collector/src/config.ts'
import { write } from '../../apps/collector/src/database/change-counter.ts'
import { migrate } from '../../apps/collector/src/database/migrate.ts'
import { openDatabase } from '../../apps/collector/src/database/open.ts'
import { insertKey } from '../../apps/collector/src/workspace/key-queries.ts'
import { makeKey } from '../../apps/collector/src/workspace/keys.ts'
import { freePort } from '../../apps/collector/test/free-port.ts'
import type { NewKey } from '../../packages/contract/src/key.ts'
import { makeHistory } from '../demo-data/make-history.ts'
import { HOSTILE_SERVICES, NUMERIC_SERVICES } from './hostile-services.ts'

const WORKSPACE = 'recipes'
/** Selects what the recipes read. */
const QUERY = 'from=2026-01-01&to=2027-01-01&by=service,month'
const NOW = new Date('2026-12-15T12:00:00Z')
const HISTORY = {
  ...{ workspace: WORKSPACE, timeZone: 'Europe/Kyiv', from: '2025-11-20', to: '2026-12-10', seed: 15 },
  ...{ responses: 3000, answered: 0.3, services: 24, agents: 60, companies: 6 },
}

export type Row = Record<string, unknown>

/** Names what the keys for BI tools see: everything, or nothing but services whose keys and names look like numbers. */
export const SIGHTS = ['all services', 'numeric services'] as const
export type Sight = (typeof SIGHTS)[number]

/** Starts a collector with a year of history, and with services whose keys and names programs like to misread. */
export async function openRecipeCentre() {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: undefined })
  await migrate(database)
  await makeHistory(database, HISTORY)
  const { db } = database
  const port = await freePort()
  const api = `http://127.0.0.1:${port}`
  const config = { ...readConfig({}), publicUrl: api, openRateLimit: 0 }
  const app = await buildApp({ config, db, clock: () => NOW })
  await app.listen({ port, host: '127.0.0.1' })

  const site = makeKey('pk', WORKSPACE)
  const server = makeKey('sk', WORKSPACE)
  const keys: Record<Sight, string> = {
    'all services': makeKey('sk', WORKSPACE),
    'numeric services': makeKey('sk', WORKSPACE),
  }
  await write(db, WORKSPACE, NOW, async (trx) => {
    await insertKey(trx, WORKSPACE, { kind: 'site', name: 'page', origins: '' }, site, NOW)
    await insertKey(trx, WORKSPACE, { kind: 'secret', name: 'server', scopes: ['ask', 'read'] }, server, NOW)
    const reader: NewKey = { kind: 'secret', name: 'BI', scopes: ['read', 'rows'] }
    const grants = { services: NUMERIC_SERVICES.map((service) => service.key) }
    await insertKey(trx, WORKSPACE, reader, keys['all services'], NOW)
    await insertKey(trx, WORKSPACE, { ...reader, grants }, keys['numeric services'], NOW)
  })

  async function send(method: string, path: string, body?: object, secret = server): Promise<Response> {
    const headers = { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) }
    const reply = await fetch(new URL(path, api), { method, headers, body: body && JSON.stringify(body) })
    if (!reply.ok) throw new Error(await reply.text())
    return reply
  }

  const centre = {
    api,
    /** Holds keys with the scopes `read` and `rows`. */
    keys,
    /** Reads all pages of a table as JSON, by which everything else is measured. */
    async read(path: string, sight: Sight = 'all services'): Promise<Row[]> {
      const reply = await send('GET', path, undefined, keys[sight])
      const { rows, next } = (await reply.json()) as { rows: Row[]; next: string | null }
      return next === null ? rows : [...rows, ...(await centre.read(next, sight))]
    },
    /** Reads as JSON what the recipes read. */
    readFigures: async (sight: Sight) => ({
      scores: await centre.read(`/v1/scores?${QUERY}`, sight),
      rates: await centre.read(`/v1/response-rates?${QUERY}`, sight),
    }),
    /** Gives an open answer to a service, or another answer to the same ask. */
    rate: (service: string, csi: number, invitation: string = randomUUID()) =>
      send('POST', '/v1/responses', {
        site,
        id: randomUUID(),
        invitation,
        context: { service },
        answers: { csi },
      }),
    name: (service: string, name: string, line: string) =>
      send('PUT', `/v1/services/${encodeURIComponent(service)}`, { name, line }),
    erase: (person: string) => send('DELETE', `/v1/people/${encodeURIComponent(person)}`),
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await database.close()
    },
  }
  for (const { key: service, name, line } of [...NUMERIC_SERVICES, ...HOSTILE_SERVICES]) {
    await centre.name(service, name, line)
    for (const csi of [2, 4, 5]) await centre.rate(service, csi)
  }
  return centre
}

export type RecipeCentre = Awaited<ReturnType<typeof openRecipeCentre>>
