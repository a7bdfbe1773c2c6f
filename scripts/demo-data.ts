import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { buildApp } from '../apps/collector/src/app.ts'
import type { Config } from '../apps/collector/src/config.ts'
import type { Database } from '../apps/collector/src/database/tables.ts'
import type { MainKeys } from '../apps/collector/src/first-start.ts'

/** The centre that the demo shows: three services, with how they have been rated of late, oldest first. */
const SERVICES = [
  {
    key: 'payroll',
    name: 'Payroll',
    line: 'People',
    scores: [5, 4, 5, 5, 3, 5, 4, 5, 5, 5, 4, 5, 2, 5, 5, 4],
  },
  {
    key: 'it-support',
    name: 'IT support',
    line: 'Technology',
    scores: [3, 4, 2, 5, 4, 4, 1, 5, 4, 3, 5, 4, 5, 4],
  },
  { key: 'travel', name: 'Travel', line: 'People', scores: [4, 5, 3, 4, 5, 5, 4, 2, 5, 4] },
]
const AGENTS = ['anna.petrova', 'oleh.bondar', 'maria.silva']
const COMPANIES = ['northwind', 'contoso']
const COMMENTS = [
  'Quick and clear, thank you.',
  'I had to ask twice.',
  'Two days for a password is long.',
  '',
]
/** Every fifth ask was seen and not answered. */
const UNANSWERED_EVERY = 5

const HOUR_MS = 3_600_000
const DAYS_BETWEEN_ASKS = 4

/**
 * Fills the workspace `main` of a first run through the API, as pages and servers would, at moments of the
 * last weeks. Ids follow from the place in the list, so a run that was cut short is completed by the next.
 */
export async function seedDemo(db: Database, config: Config, keys: MainKeys): Promise<void> {
  let now = new Date()
  const app = await buildApp({ config: { ...config, openRateLimit: 0 }, db, clock: () => now })
  const server = { authorization: `Bearer ${keys.secretKey}` }

  // The last thing that a whole run writes tells that there was one.
  const last = SERVICES.at(-1)
  const seeded = await app.inject({ url: `/v1/services/${last?.key}`, headers: server })
  if (seeded.statusCode === 200 && seeded.json().name === last?.name) return app.close()

  const startedAt = now.getTime()
  for (const service of SERVICES) {
    for (const [index, score] of service.scores.entries()) {
      now = new Date(startedAt - (service.scores.length - index) * DAYS_BETWEEN_ASKS * 24 * HOUR_MS)
      const token = await demoToken(keys.signingSecret, service.key, index, now)
      const ask = { site: keys.siteKey, token }
      await post('/v1/views', ask)
      if ((index + 1) % UNANSWERED_EVERY === 0) continue
      const comment = COMMENTS[index % COMMENTS.length]
      const answers = { csi: score, ...(comment && { comment }) }
      await post('/v1/responses', { ...ask, id: demoUuid(`${service.key} ${index}`), answers, locale: 'en' })
    }
  }
  for (const { key, name, line } of SERVICES) {
    expectOk(
      await app.inject({
        method: 'PUT',
        url: `/v1/services/${key}`,
        headers: server,
        payload: { name, line },
      }),
    )
  }
  await app.close()

  async function post(url: string, payload: object): Promise<void> {
    expectOk(await app.inject({ method: 'POST', url, payload }))
  }
}

/** Asks somebody by letter. Each start asks about another ticket, as the mailbox that shows letters forgets them. */
export async function sendDemoLetter(db: Database, config: Config, { secretKey }: MainKeys): Promise<void> {
  const app = await buildApp({ config, db, clock: () => new Date() })
  const minute = Math.floor(Date.now() / 60_000)
  expectOk(
    await app.inject({
      method: 'POST',
      url: '/v1/invitations',
      headers: { authorization: `Bearer ${secretKey}` },
      payload: {
        person: { id: 'daria.kovalenko@northwind.example', name: 'Daria Kovalenko', locale: 'en' },
        context: {
          ticket: `INC-${10_000 + (minute % 90_000)}`,
          service: 'payroll',
          agent: AGENTS[0],
          company: COMPANIES[0],
        },
        deliver: 'email',
      },
    }),
  )
  await app.close()
}

function demoToken(signingSecret: string, service: string, index: number, now: Date): Promise<string> {
  const claims = {
    person: `employee-${index}`,
    service,
    ticket: `DEMO-${service}-${index}`,
    agent: AGENTS[index % AGENTS.length],
    company: COMPANIES[index % COMPANIES.length],
    level: (index % 3) + 1,
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(Math.floor((now.getTime() + HOUR_MS) / 1000))
    .sign(new TextEncoder().encode(signingSecret))
}

/** The same UUID for the same text: a submission that is given again is stored once. */
function demoUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function expectOk({ statusCode, body }: { statusCode: number; body: string }): void {
  if (statusCode >= 300) throw new Error(`The demo data was refused: ${body}`)
}
