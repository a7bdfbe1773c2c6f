import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Config } from '../../apps/collector/src/config.ts'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import type { MainKeys } from '../../apps/collector/src/first-start.ts'
import { type DemoApi, openDemoApi } from './demo-api.ts'
import { AGENTS, COMMENTS, COMPANIES, SERVICES } from './demo-services.ts'

/** Every fifth invitation was seen and not answered. */
const UNANSWERED_EVERY = 5

const HOUR_MS = 3_600_000
const DAYS_BETWEEN_RATINGS = 4

/**
 * Rates the demo's services in the workspace `main`, through the API and at times of the last weeks.
 *
 * Ids are derived from the place in the list, so a run that was cut short is completed by the next one.
 */
export async function seedRatings(db: Database, config: Config, keys: MainKeys): Promise<void> {
  const startedAt = Date.now()
  let now = new Date(startedAt)
  const parts = { config: { ...config, openRateLimit: 0 }, db, clock: () => now }
  await using api = await openDemoApi(parts, keys.secretKey)
  if (await isSeeded(api)) return

  for (const service of SERVICES) {
    for (const [index, score] of service.scores.entries()) {
      now = new Date(startedAt - (service.scores.length - index) * DAYS_BETWEEN_RATINGS * 24 * HOUR_MS)
      const token = await demoToken(keys.signingSecret, service.key, index, now)
      const ask = { site: keys.siteKey, token }
      await api.send('POST', '/v1/views', ask)
      if ((index + 1) % UNANSWERED_EVERY === 0) continue
      const comment = COMMENTS[index % COMMENTS.length]
      const answers = { csi: score, ...(comment && { comment }) }
      const id = demoUuid(`${service.key} ${index}`)
      await api.send('POST', '/v1/responses', { ...ask, id, answers, locale: 'en' })
    }
  }
  for (const { key, name } of AGENTS) await api.send('PUT', `/v1/agents/${key}`, { name })
  for (const { key, name, line } of SERVICES) await api.send('PUT', `/v1/services/${key}`, { name, line })
  // The letter about a ticket that is closed in the portal should be in the mailbox at once.
  await api.send('PATCH', '/v1/workspace', { name: 'Service centre', togetherMinutes: 0 })
}

/** Looks for the last row that a complete run writes: the name of the last service. */
async function isSeeded(api: DemoApi): Promise<boolean> {
  const last = SERVICES.at(-1)
  const known = await api.read(`/v1/services/${last?.key}`)
  return known?.name === last?.name
}

function demoToken(signingSecret: string, service: string, index: number, now: Date): Promise<string> {
  const claims = {
    person: `employee-${index}`,
    service,
    ticket: `DEMO-${service}-${index}`,
    agent: AGENTS[index % AGENTS.length]?.key,
    company: COMPANIES[index % COMPANIES.length],
    level: (index % 3) + 1,
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(Math.floor((now.getTime() + HOUR_MS) / 1000))
    .sign(new TextEncoder().encode(signingSecret))
}

/** Returns the same UUID for the same text, so that a repeated submission is stored once. */
function demoUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
