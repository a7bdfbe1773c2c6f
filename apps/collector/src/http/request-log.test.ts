import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openBareApp } from '../../test/bare-app.ts'
import { openCollector } from '../../test/collector.ts'
import { testDatabase } from '../../test/database.ts'

test('no log line contains a URL, a key, a token, a person or an answer', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ services: ['payroll'], onLog: (line) => lines.push(line) })
  const { site, secret } = collector
  const reader = await collector.keyWith('read')
  const token = await collector.aToken({ person: 'olha.koval@example.com', ticket: 'INC-4711' })
  const answers = { csi: 2, comment: 'the boss never listens' }
  const days = 'from=2026-01-01&to=2026-12-31'

  await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  await collector.post('/v1/responses', collector.aResponse({ token: `${token}x`, answers }))
  await collector.post('/v1/responses', collector.aResponse({ answers: { ...answers, csi: 6 } }))
  await collector.post('/v1/responses', collector.aResponse({ site: `${site}x`, answers }))
  await collector.get(`/v1/surveys/csi?site=${site}`)
  await collector.get(`/v1/surveys/%zz?site=${site}`)
  await collector.get('/v1/nothing/olha.koval@example.com')
  await collector.get('/v1/services/olha.koval@example.com')
  await collector.send({ method: 'GET', url: `/v1/scores?${days}&api_key=${reader}` })
  await collector.send({ method: 'GET', url: `/v1/scores?${days}&api_key=${secret}` })
  await collector.send({ method: 'GET', url: `/v1/scores?${days}&api_key=${secret}x` })
  await collector.get('/v1/responses?afterChange=0&person=olha.koval')
  await collector.send({
    method: 'GET',
    url: `/v1/responses?afterChange=0&api_key=${await collector.keyWith('rows')}`,
    headers: { 'x-request-id': token.slice(0, 64), 'user-agent': 'olha.koval', referer: 'https://a/?olha' },
  })
  await collector.post('/v1/views', {
    site,
    token,
    context: { page: 'https://portal.example/olha?key=4711' },
  })
  await collector.send({ method: 'GET', url: '/metrics', headers: { authorization: `Bearer ${secret}` } })
  await collector.delete('/v1/people/olha.koval@example.com')
  await collector.create('/v1/keys', { kind: 'secret', name: 'olha.koval', scopes: ['read'] })

  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(10)
  expect(log).toContain('/v1/services/:key')
  for (const secretText of [
    site,
    secret,
    reader,
    token,
    'olha',
    '4711',
    'boss',
    '?',
    'api_key',
    collector.workspace,
  ]) {
    expect(log).not.toContain(secretText)
  }
})

test('an unexpected error is logged without the values of the statement, and the caller gets no details', async () => {
  const lines: string[] = []
  const db = await testDatabase()
  await using app = await openBareApp({ logger: { stream: { write: (line: string) => lines.push(line) } } })
  app.get('/fault', { config: { access: { open: 'nothing' } } }, () =>
    sql`select ${'the boss never listens'}::text, 1 / 0`.execute(db),
  )

  const reply = await app.inject('/fault')

  expect(reply).toBeProblem(500, 'internal_error')
  expect(reply.body).not.toContain('division')
  expect(lines.join('')).toContain('division by zero')
  expect(lines.join('')).not.toContain('boss')
})
