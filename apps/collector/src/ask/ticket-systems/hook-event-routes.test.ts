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

  test('a signed body that is not JSON, or would change a prototype, is malformed', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)

    await expectRefusals(collector, (body: string | Buffer) => system.sendRaw(body), {
      'an empty body': ['', '400 malformed_json'],
      'an incomplete body': ['{"ticket":', '400 malformed_json'],
      'invalid UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), '400 malformed_json'],
      'a key __proto__': ['{"__proto__":{"type":1}}', '400 malformed_json'],
      'a nested key __proto__': ['{"ticket":[{"__proto__":1}]}', '400 malformed_json'],
      'a constructor with a prototype': ['{"constructor":{"prototype":{}}}', '400 malformed_json'],
      'brackets that never close': ['['.repeat(200_000), '400 malformed_json'],
      '2 MB': [JSON.stringify({ ticket: 'x'.repeat(2_000_000) }), '413 payload_too_large'],
    })
  })

  test('JSON of any other shape is ignored, and leaves nothing behind', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const before = await collector.allRows()

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
      expect([reply.statusCode, reply.json().done]).toEqual([200, 'ignored'])
    }

    expect(await collector.allRows()).toEqual(before)
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
