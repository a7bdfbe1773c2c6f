import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from '@otklik/widget/test/browser'
import { openNetwork } from './network.ts'
import { freePort, startServer } from './server-process.ts'
import { openVisit } from './visit.ts'

const SERVICES = { payroll: 'Payroll', 'it-support': 'IT support', travel: 'Travel' }
const ALL_TIME = { from: '2000-01-01', to: '2100-01-01' }

/** Starts everything that a rating passes through: Chromium, the network, the portal and the collector. */
export async function openStack() {
  const opened: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne()
  }

  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'otklik-portal-'))
    opened.push(() => rm(dataDir, { recursive: true }))
    const [port, portalPort] = [await freePort(), await freePort()]
    const network = openNetwork()
    opened.push(network.close)
    const [collectorUrl, portalUrl] = [await network.proxyTo(port), await network.proxyTo(portalPort)]
    const siteKey = `pk_main_${randomBytes(12).toString('hex')}`
    const secretKey = `sk_main_${randomBytes(12).toString('hex')}`
    const shared = {
      OTKLIK_PUBLIC_URL: collectorUrl,
      OTKLIK_PORTAL_PORT: String(portalPort),
      OTKLIK_SITE_KEY: siteKey,
      OTKLIK_SIGNING_SECRET: randomBytes(32).toString('hex'),
    }

    const collectorOnly = {
      OTKLIK_PORT: String(port),
      OTKLIK_DATA_DIR: dataDir,
      OTKLIK_SECRET_KEY: secretKey,
      OTKLIK_ALLOWED_ORIGINS: portalUrl,
    }
    const collector = await startServer(
      'apps/collector/serve.js',
      { ...shared, ...collectorOnly },
      `http://127.0.0.1:${port}/readyz`,
    )
    opened.push(collector.close)
    const portal = await startServer(
      'examples/ticket-portal/src/server.ts',
      shared,
      `http://127.0.0.1:${portalPort}`,
    )
    opened.push(portal.close)
    const browser = await openBrowser()
    opened.push(() => browser.close())

    async function asServer(method: string, path: string, body?: object): Promise<unknown> {
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      if (!reply.ok) throw new Error(await reply.text())
      return reply.json()
    }

    async function row<Row>(path: string, query: Record<string, string>): Promise<Row> {
      const table = await asServer('GET', `${path}?${new URLSearchParams({ ...ALL_TIME, ...query })}`)
      return (table as { rows: [Row] }).rows[0]
    }

    for (const [key, name] of Object.entries(SERVICES)) {
      await asServer('PUT', `/v1/services/${key}`, { name })
    }

    return {
      close,
      network,
      portalUrl,
      visit: (path: string, options?: Parameters<typeof openVisit>[2]) =>
        openVisit(browser, `${portalUrl}${path}`, options),

      /** Rates a service, as a page without a token does. */
      rate: (service: string, csi: number) =>
        asServer('POST', '/v1/responses', {
          site: siteKey,
          id: randomUUID(),
          invitation: randomUUID(),
          context: { service },
          answers: { csi },
        }),
      score: async (query: Record<string, string>) => {
        const { n, mean } = await row<Score>('/v1/scores', query)
        return { n, mean }
      },
      rates: async (query: Record<string, string>) => {
        const { issued, viewed, answered } = await row<Rates>('/v1/response-rates', query)
        return { issued, viewed, answered }
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Score {
  n: number
  mean: number | null
}

type Rates = Record<'issued' | 'viewed' | 'answered', number>

/** Returns by how much each count has grown. */
export function difference(before: Rates, after: Rates): Rates {
  return {
    issued: after.issued - before.issued,
    viewed: after.viewed - before.viewed,
    answered: after.answered - before.answered,
  }
}
