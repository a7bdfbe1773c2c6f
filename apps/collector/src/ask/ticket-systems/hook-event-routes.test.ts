import { HookSource } from '@otklik/contract'
import { describe, expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import {
  anEvent,
  aTicketSystem,
  CLOSINGS,
  closedAt,
  hmacHeaders,
  MAPPINGS,
} from '../../../test/ticket-system.ts'

const ODD_VALUES = [
  'a\u0000b',
  ['a'],
  '\ud800',
  1e308,
  'x'.repeat(5000),
  { a: 1 },
  '9999-12-31T23:59:59Z',
  8_640_000_000_000_001,
]

/** Lists the JSON Pointers of all values that are neither objects nor lists. */
function placesIn(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  return Object.entries(value).flatMap(([name, each]) => placesIn(each, `${pointer}/${name}`))
}

describe.each(HookSource.options)('%s', (source) => {
  test('an event with a wrong signature gets the same reply as one to an unknown workspace', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const neighbour = await collector.neighbour()
    const { secret: neighbourSecret } = await aTicketSystem(neighbour, source)
    const body = JSON.stringify(anEvent(CLOSINGS[source]))
    const signed = hmacHeaders(source, system.secret, body, collector.now())
    const [[name, signature] = ['', '']] = Object.entries(signed)
    const changed = (value: string) => ({ ...signed, [name]: value })
    const send = ([payload, sent]: [string | Buffer, Parameters<typeof system.sendRaw>[1]]) =>
      system.sendRaw(payload, sent)

    await expectRefusals(collector, send, {
      'no signature': [[body, { headers: {} }], '401 unauthenticated'],
      'another secret': [[body, { secret: 'x'.repeat(32) }], '401 unauthenticated'],
      'the secret of another workspace': [[body, { secret: neighbourSecret }], '401 unauthenticated'],
      'an additional byte': [[`${body} `, { headers: signed }], '401 unauthenticated'],
      'a changed byte': [[body.replace('a', 'b'), { headers: signed }], '401 unauthenticated'],
      'no body': [['', { headers: signed }], '401 unauthenticated'],
      'a signature cut short': [[body, { headers: changed(signature.slice(0, -1)) }], '401 unauthenticated'],
      'an empty signature': [[body, { headers: changed('') }], '401 unauthenticated'],
      'a signature that is not ASCII': [[body, { headers: changed('é'.repeat(44)) }], '401 unauthenticated'],
      'invalid JSON without a signature': [['{', { headers: {} }], '401 unauthenticated'],
      'another workspace': [[body, { workspace: neighbour.workspace }], '401 unauthenticated'],
      'an unknown workspace': [[body, { workspace: 'nobody' }], '401 unauthenticated'],
      'an empty secret': [[body, { secret: '' }], '401 unauthenticated'],
    })
    const replies = [
      await system.sendRaw(body, { headers: {} }),
      await system.sendRaw(body, { workspace: 'nobody' }),
    ]
    expect(replies[0]?.body).toBe(replies[1]?.body)
    expect((await system.sendRaw(body, { headers: signed })).json()).toMatchObject({ done: 'invited' })
  })

  test('an event to a hook that was deleted gets the same reply as one with a wrong signature', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const wrong = await system.close({}, { secret: 'x'.repeat(32) })

    await collector.delete(`/v1/hooks/${source}`)
    const ended = await system.close()

    expect(ended).toBeProblem(401, 'unauthenticated')
    expect(ended.body).toBe(wrong.body)
  })

  test('a signed body that is not JSON, or would change a prototype, is malformed, and listed', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const withoutLog = { allRows: async () => ({ ...(await collector.allRows()), hook_delivery: [] }) }

    await expectRefusals(withoutLog, (body: string | Buffer) => system.sendRaw(body), {
      'an empty body': ['', '400 malformed_json'],
      'an incomplete body': ['{"ticket":', '400 malformed_json'],
      'invalid UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), '400 malformed_json'],
      'a key __proto__': ['{"__proto__":{"type":1}}', '400 malformed_json'],
      'a nested key __proto__': ['{"ticket":[{"__proto__":1}]}', '400 malformed_json'],
      'a constructor with a prototype': ['{"constructor":{"prototype":{}}}', '400 malformed_json'],
      'brackets that never close': ['['.repeat(200_000), '400 malformed_json'],
      '2 MB': [JSON.stringify({ ticket: 'x'.repeat(2_000_000) }), '413 payload_too_large'],
    })
    const malformed = 'The body is not well-formed JSON, or contains a forbidden key.'
    const reasons = (await system.deliveries()).map((each: { reason: string }) => each.reason)
    expect(reasons.reverse()).toEqual([
      malformed,
      malformed,
      'The body is not well-formed UTF-8.',
      ...Array(4).fill(malformed),
    ])
  })

  test('JSON of any other shape is ignored, and listed with what is missing, but leaves nothing else', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const { hook_delivery: _, ...before } = await collector.allRows()
    const missing = {
      generic: '/status: is missing',
      jira: '/webhookEvent: is missing',
      zendesk: '/type: is missing',
      zammad: '/ticket/state: is missing',
    }[source]

    for (const body of [
      'null',
      '1',
      '""',
      '[]',
      '{}',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      JSON.stringify([anEvent(CLOSINGS[source])]),
      '{"ticket":[],"type":{},"webhookEvent":["jira:issue_updated"],"changelog":{"items":{}},"status":["closed"]}',
    ]) {
      const reply = await system.sendRaw(body)
      expect([reply.statusCode, reply.json()]).toEqual([200, { done: 'ignored', reason: missing }])
    }

    const { hook_delivery: logged, ...after } = await collector.allRows()
    expect(after).toEqual(before)
    expect(logged).toHaveLength(8)
    expect(await system.deliveries()).toMatchObject(Array(8).fill({ done: 'ignored', reason: missing }))
  })

  test('whatever value an event has at a place, it is answered, and the log can be read', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)

    const statuses = []
    for (const [index, pointer] of placesIn(anEvent(CLOSINGS[source])).entries()) {
      const later = closedAt(source, new Date(collector.now().getTime() - 3_600_000 + index).toISOString())
      const reply = await system.close({ ...later, [pointer]: ODD_VALUES[index % ODD_VALUES.length] })
      statuses.push(reply.statusCode)
    }

    expect(new Set(statuses)).toEqual(new Set([200]))
    expect((await collector.get(`/v1/hooks/${source}/deliveries`)).statusCode).toBe(200)
  })

  test('a signed event is read whatever its media type, and with or without a byte order mark', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const body = `\ufeff${JSON.stringify(anEvent(CLOSINGS[source]))}`
    const headers = hmacHeaders(source, system.secret, body, collector.now())

    const replies = []
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/vnd.tickets+json',
      'application/octet-stream',
    ]) {
      replies.push(await system.sendRaw(body, { headers: { ...headers, 'content-type': type } }))
    }

    expect(replies.map((reply) => reply.json().done)).toEqual(['invited', ...Array(3).fill('repeated')])
  })
})

test('a generic signature is valid for five minutes, and one of Zendesk for as long as its events may be late', async () => {
  await using collector = await openCollector()
  const minutesAgo = (minutes: number) => ({ at: new Date(collector.now().getTime() - minutes * 60_000) })
  const [generic, zendesk] = [
    await aTicketSystem(collector, 'generic'),
    await aTicketSystem(collector, 'zendesk'),
  ]

  expect(await generic.close({}, minutesAgo(6))).toBeProblem(401, 'unauthenticated')
  expect(await generic.close({}, minutesAgo(-6))).toBeProblem(401, 'unauthenticated')
  expect((await generic.close({}, minutesAgo(4))).json()).toMatchObject({ done: 'invited' })
  expect((await zendesk.close({}, minutesAgo(600))).json()).toMatchObject({ done: 'invited' })
})

test('unsigned events are rate limited by address, and signed ones are not', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const system = await aTicketSystem(collector, 'jira')

  const unsigned = []
  for (let count = 0; count < 3; count++) unsigned.push(await system.close({}, { headers: {} }))
  const signed = await system.close()

  expect(unsigned.map(({ statusCode }) => statusCode)).toEqual([401, 401, 429])
  expect(signed.statusCode).toBe(200)
})

test('unsigned events, and large ones of a network that forges events, are refused before their body is read', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const system = await aTicketSystem(collector, 'jira')
  const large = 'x'.repeat(2_000_000)
  const forged = { secret: 'x'.repeat(32) }

  const unsigned = [
    await system.sendRaw(large, { headers: {} }),
    await system.sendRaw(large, { headers: {} }),
  ]
  const afterwards = {
    unsigned: await system.sendRaw(large, { headers: {} }),
    forged: await system.sendRaw(large, forged),
    forgedAndSmall: await system.close({}, forged),
    signed: await system.close(),
  }

  // A body that is read is refused with 413.
  expect(unsigned.map(({ statusCode }) => statusCode)).toEqual([401, 401])
  expect(Object.values(afterwards).map(({ statusCode }) => statusCode)).toEqual([429, 429, 429, 200])
})

test('the log holds neither who was asked nor a secret', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => lines.push(line) })
  const system = await aTicketSystem(collector, 'zammad')

  await system.close()
  await system.close({ '/ticket/group': { name: 'unknown' }, ...closedAt('zammad', '2026-03-10T11:00:00Z') })
  await system.close({}, { headers: {} })

  const log = lines.join('')
  expect(log).toContain('/v1/hooks/:ws/:source')
  for (const trace of ['olha', 'Koval', 'anna', system.secret, collector.workspace])
    expect(log).not.toContain(trace)
})

test('the hook of one workspace has no effect on another', async () => {
  await using collector = await openCollector()
  await aTicketSystem(collector, 'jira')
  const neighbour = await collector.neighbour()
  const { secret } = await aTicketSystem(neighbour, 'jira', {
    services: {},
    defaultService: MAPPINGS.jira.services.PROJ,
  })
  const before = await collector.allRows()
  const body = JSON.stringify(anEvent('jira-issue-resolved'))

  const reply = await collector.send({
    method: 'POST',
    url: `/v1/hooks/${neighbour.workspace}/jira`,
    payload: body,
    headers: { 'content-type': 'application/json', ...hmacHeaders('jira', secret, body, collector.now()) },
  })

  expect(reply.json()).toMatchObject({ done: 'invited', round: 1 })
  expect(await collector.allRows()).toEqual(before)
})
