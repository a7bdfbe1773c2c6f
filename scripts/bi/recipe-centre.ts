import { randomUUID } from 'node:crypto'
import { buildApp } from '../../apps/collector/src/app.ts'
import { readConfig } from '../../apps/collector/src/config.ts'
import { write } from '../../apps/collector/src/database/change-counter.ts'
import { migrate } from '../../apps/collector/src/database/migrate.ts'
import { openDatabase } from '../../apps/collector/src/database/open.ts'
import { insertKey } from '../../apps/collector/src/workspace/key-queries.ts'
import { makeKey } from '../../apps/collector/src/workspace/keys.ts'
import { freePort } from '../../apps/collector/test/free-port.ts'
import { makeHistory } from '../demo-data/make-history.ts'
import { SERVICES } from './hostile-services.ts'

const WORKSPACE = 'recipes'
/** Is in the year that the recipes read. */
const NOW = new Date('2026-12-15T12:00:00Z')
const HISTORY = {
  ...{ workspace: WORKSPACE, timeZone: 'Europe/Kyiv', from: '2025-11-20', to: '2026-12-10', seed: 15 },
  ...{ responses: 3000, answered: 0.3, services: 24, agents: 60, companies: 6 },
}

export type Row = Record<string, unknown>

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
  const [server, key] = [makeKey('sk', WORKSPACE), makeKey('sk', WORKSPACE)]
  await write(db, WORKSPACE, NOW, async (trx) => {
    await insertKey(trx, WORKSPACE, { kind: 'site', name: 'page', origins: '' }, site, NOW)
    await insertKey(trx, WORKSPACE, { kind: 'secret', name: 'server', scopes: ['ask', 'read'] }, server, NOW)
    await insertKey(trx, WORKSPACE, { kind: 'secret', name: 'BI', scopes: ['read', 'rows'] }, key, NOW)
  })

  async function send(method: string, path: string, body?: object, secret = server): Promise<Response> {
    const headers = { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) }
    const reply = await fetch(new URL(path, api), { method, headers, body: body && JSON.stringify(body) })
    if (!reply.ok) throw new Error(await reply.text())
    return reply
  }

  const centre = {
    api,
    /** Is a key with the scopes `read` and `rows`. */
    key,
    /** Reads all pages of a table as JSON, by which everything else is measured. */
    async read(path: string): Promise<Row[]> {
      const reply = await send('GET', path, undefined, key)
      const { rows, next } = (await reply.json()) as { rows: Row[]; next: string | null }
      return next === null ? rows : [...rows, ...(await centre.read(next))]
    },
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
  for (const { key: service, name, line } of SERVICES) {
    await centre.name(service, name, line)
    for (const csi of [2, 4, 5]) await centre.rate(service, csi)
  }
  return centre
}

export type RecipeCentre = Awaited<ReturnType<typeof openRecipeCentre>>
