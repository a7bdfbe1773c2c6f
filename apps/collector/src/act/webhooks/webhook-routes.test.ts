import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers } from '../../../test/webhook-receiver.ts'

playReceivers()

const WEBHOOKS = '/v1/webhooks'
const URL = 'https://tickets.example/otklik'

test('a webhook is listed as it was created, and its secret is shown once', async () => {
  await using collector = await openCollector()

  const made = await collector.create(WEBHOOKS, { url: 'https://Tickets.example:443/a b?c=д', name: 'Jira' })
  const list = await collector.get(WEBHOOKS)

  const { secret, ...entry } = made.json()
  expect(made.statusCode).toBe(201)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(entry).toEqual({
    id: expect.any(String),
    url: 'https://tickets.example/a%20b?c=%D0%B4',
    name: 'Jira',
    events: ['response.stored'],
    createdAt: '2026-03-10T12:00:00.000Z',
    secrets: [{ id: expect.any(String), createdAt: '2026-03-10T12:00:00.000Z' }],
  })
  expect(list.json()).toEqual({ rows: [entry], next: null })
  expect(list.body).not.toContain(secret)
})

test('a webhook, which sends single responses, is created by a caller who may read them', async () => {
  await using collector = await openCollector()
  const create = (key: string) =>
    collector.send({
      method: 'POST',
      url: WEBHOOKS,
      headers: { authorization: `Bearer ${key}` },
      payload: { url: URL },
    })

  await expectRefusals(collector, create, {
    'an administrator without rows': [await collector.keyWith('admin', 'read'), '403 forbidden'],
    'a reader of rows': [await collector.keyWith('rows'), '403 forbidden'],
  })
  const refused = await create(await collector.keyWith('admin'))
  expect(refused.json().detail).toMatch(/single responses, so it needs the scope rows/)
  expect((await create(await collector.keyWith('admin', 'rows'))).statusCode).toBe(201)
})

test('a URL that must never be posted to is refused, and the error names the field', async () => {
  await using collector = await openCollector()
  const create = (url: unknown) => collector.create(WEBHOOKS, { url })
  const refused = '422 validation_failed url'

  await expectRefusals(collector, create, {
    nothing: [undefined, refused],
    'a number': [1, refused],
    'a path': ['/otklik', refused],
    'no TLS': ['http://tickets.example/', refused],
    'a file': ['file:///etc/passwd', refused],
    gopher: ['gopher://tickets.example/', refused],
    'a script': ['javascript:alert(1)', refused],
    'a password': ['https://user:secret@tickets.example/', refused],
    'a user': ['https://user@tickets.example/', refused],
    'a fragment': ['https://tickets.example/#x', refused],
    'the port of ssh': ['https://tickets.example:22/', refused],
    'the port of mail': ['https://tickets.example:25/', refused],
    'a port that there is not': ['https://tickets.example:65536/', refused],
    'port 0': ['https://tickets.example:0/', refused],
    'port 0 in several digits': ['https://tickets.example:000/', refused],
    'a long one': [`https://tickets.example/${'x'.repeat(2048)}`, refused],
    loopback: ['https://127.0.0.1/', refused],
    'loopback in hexadecimal': ['https://0x7f.1/', refused],
    'loopback in one number': ['https://2130706433/', refused],
    'loopback in octal': ['https://0177.0.0.1/', refused],
    'loopback in wide digits': ['https://１２７.０.０.１/', refused],
    'loopback of IPv6': ['https://[::1]/', refused],
    'loopback, mapped': ['https://[::ffff:127.0.0.1]/', refused],
    'a private address': ['https://10.0.0.8/', refused],
    metadata: ['https://169.254.169.254/latest/meta-data/', refused],
    'NAT64 of metadata': ['https://[64:ff9b::a9fe:a9fe]/', refused],
  })
})

test('anything else that is wrong with a new webhook is refused, and the error names the field', async () => {
  await using collector = await openCollector()
  const create = (body: object) => collector.create(WEBHOOKS, body)

  await expectRefusals(collector, create, {
    'a secret of their own': [{ url: URL, secret: 'whsec_x' }, '422 validation_failed secret'],
    'no event': [{ url: URL, events: [] }, '422 validation_failed events'],
    'an event that there is not': [{ url: URL, events: ['ticket.closed'] }, '422 validation_failed events.0'],
    'an empty name': [{ url: URL, name: '' }, '422 validation_failed name'],
    'a list': [[], '422 validation_failed body'],
  })
})

test('a URL with http is accepted for configured networks alone', async () => {
  await using collector = await openCollector({ webhookAllowedNetworks: ['10.0.0.0/8'] })
  const create = async (url: string) => (await collector.create(WEBHOOKS, { url })).statusCode

  expect(await create('http://10.1.2.3:8080/')).toBe(201)
  expect(await create('https://10.1.2.3/')).toBe(201)
  // The name is resolved only when a message is sent.
  expect(await create('http://tickets.internal/')).toBe(201)
  expect(await create('http://8.8.8.8/')).toBe(422)
  expect(await create('http://192.168.0.1/')).toBe(422)
})

test('an eleventh webhook is refused until one is deleted, even if two are created at once', async () => {
  await using collector = await openCollector()
  for (let count = 0; count < 9; count++) await aWebhook(collector, URL)

  const pair = await Promise.all([
    collector.create(WEBHOOKS, { url: URL }),
    collector.create(WEBHOOKS, { url: URL }),
  ])

  const made = pair.find(({ statusCode }) => statusCode === 201)
  expect(pair.find(({ statusCode }) => statusCode !== 201)).toBeProblem(422, 'validation_failed', 'body')
  await collector.delete(`${WEBHOOKS}/${made?.json().id}`)
  await aWebhook(collector, URL)
})

test('two secrets may sign at once; a third is refused until the old one has ended, and the newest cannot be ended', async () => {
  await using collector = await openCollector()
  const { id, secrets } = await aWebhook(collector, URL)
  const rotate = () => collector.create(`${WEBHOOKS}/${id}/secrets`, {})
  const end = async (secret: string | undefined) =>
    (await collector.delete(`${WEBHOOKS}/${id}/secrets/${secret}`)).statusCode

  const second = (await rotate()).json()
  const third = await rotate()
  const listed = (await collector.get(WEBHOOKS)).json().rows[0].secrets
  const endings = [await end(second.id), await end(secrets[0]?.id), await end(secrets[0]?.id)]
  const afterEnding = await rotate()
  collector.advance({ days: 1 })
  const afterADay = await rotate()

  expect(third).toBeProblem(422, 'validation_failed', 'body')
  expect(listed).toEqual([
    { ...secrets[0], endsAt: '2026-03-11T12:00:00.000Z' },
    { id: second.id, createdAt: '2026-03-10T12:00:00.000Z' },
  ])
  expect(endings).toEqual([404, 204, 404])
  expect([afterEnding.statusCode, afterADay.statusCode]).toEqual([201, 201])
})

test('waiting messages are listed page by page, without anything that a person said', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, {}, { csi: 1, comment: 'Olha was here' }, { csi: 2 }, { csi: 3 })
  await collector.runDueJobs()

  const pages: string[] = []
  let url = `${WEBHOOKS}/${id}/deliveries?limit=2`
  while (url) {
    const page = await collector.get(url)
    pages.push(page.body)
    url = page.json().next?.replace('http://collector.test', '')
  }

  const rows = pages.flatMap((page) => JSON.parse(page).rows)
  expect(pages.map((page) => JSON.parse(page).rows.length)).toEqual([2, 1])
  expect(rows.map(({ revision }) => revision).sort()).toEqual([1, 2, 3])
  expect(Object.keys(rows[0]).sort()).toEqual(
    Object.keys(rows[0])
      .filter((name) => KEPT.has(name))
      .sort(),
  )
  expect(pages.join('')).not.toContain('Olha')
})

const KEPT = new Set([
  'id',
  'event',
  'invitation',
  'submission',
  'revision',
  'state',
  'attempts',
  'lastFault',
  'dueAt',
  'diesAt',
])

test('a replay of messages that are not dead, or do not exist, changes nothing', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 500 })
  const { id } = await aWebhook(collector, receiver.url)
  await answered(collector, {}, { csi: 1 })
  await collector.runDueJobs()
  const [waiting] = await waitingFor(collector, id)
  const replay = async (body: object) => (await collector.create(`${WEBHOOKS}/${id}/replay`, body)).json()

  expect(await replay({})).toEqual({ replayed: 0 })
  expect(await replay({ deliveries: [waiting?.id, randomUUID()] })).toEqual({ replayed: 0 })
  expect(await waitingFor(collector, id)).toEqual([waiting])
})

test('a webhook of another workspace looks like one that does not exist, and stays as it is', async () => {
  await using ours = await openCollector(LOOPBACK)
  const theirs = await ours.neighbour(LOOPBACK)
  const receiver = aReceiver({ status: 410 })
  const { id, secrets } = await aWebhook(theirs, receiver.url)
  await theirs.create(`${WEBHOOKS}/${id}/secrets`, {})
  await answered(theirs, {}, { csi: 1 })
  await theirs.runDueJobs()
  const before = await theirs.allRows()
  const calls = (webhook: string, secret: string) => [
    ours.delete(`${WEBHOOKS}/${webhook}`),
    ours.patch(`${WEBHOOKS}/${webhook}`, { active: false }),
    ours.create(`${WEBHOOKS}/${webhook}/secrets`, {}),
    ours.delete(`${WEBHOOKS}/${webhook}/secrets/${secret}`),
    ours.get(`${WEBHOOKS}/${webhook}/deliveries`),
    ours.create(`${WEBHOOKS}/${webhook}/replay`, {}),
  ]

  const theirOwn = await Promise.all(calls(id, secrets[0]?.id ?? ''))
  const nobodys = await Promise.all(calls(randomUUID(), randomUUID()))

  for (const reply of theirOwn) expect(reply).toBeProblem(404, 'not_found')
  expect(theirOwn.map(({ body }) => body)).toEqual(nobodys.map(({ body }) => body))
  expect((await ours.get(WEBHOOKS)).json()).toEqual({ rows: [], next: null })
  expect(await theirs.allRows()).toEqual(before)
})
