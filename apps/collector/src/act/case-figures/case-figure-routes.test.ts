import { randomInt } from 'node:crypto'
import { CASE_DIMENSIONS, type CaseFigureRow } from '@otklik/contract'
import { quantile } from '@otklik/scoring'
import { beforeEach, expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { someCases } from '../../../test/some-cases.ts'
import type { CaseFile } from '../../database/tables.ts'

const DAYS = 'from=2026-03-01&to=2026-04-01'
const URL = `/v1/case-figures?${DAYS}`
const CLOCK = new Date('2026-03-10T12:00:00Z')
const inHours = (hours: number) => new Date(CLOCK.getTime() + hours * 3_600_000)

let collector: TestCollector

beforeEach(async () => {
  const opened = await openCollector({ services: ['payroll', 'travel'], companies: ['acme', 'globex'] })
  collector = opened
  return () => opened[Symbol.asyncDispose]()
})

async function figures(query = '', read: (url: string) => ReturnType<typeof collector.get> = collector.get) {
  const reply = await read(`${URL}${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().rows as CaseFigureRow[]
}

/** Describes a case whose person was contacted after so many hours. */
const contacted = (hours: number, more: Partial<CaseFile> = {}): Partial<CaseFile> => ({
  state: 'contacted',
  contacted_at: inHours(hours),
  contact_minutes: hours * 60,
  ...more,
})

/** Describes a case that was contacted after one hour, and resolved after so many. */
const resolved = (hours: number, more: Partial<CaseFile> = {}): Partial<CaseFile> =>
  contacted(1, {
    state: 'resolved',
    resolved_at: inHours(hours),
    resolve_minutes: hours * 60,
    cause: 'wrong-data',
    outcome: 'fixed',
    ...more,
  })

test('cases count by where they stand, and shares leave out what has none', async () => {
  await someCases(
    collector,
    {},
    contacted(1),
    contacted(3),
    resolved(4, { settled: 'yes' }),
    resolved(9, { state: 'closed', settled: 'no' }),
    { state: 'withdrawn', contact_due: null, resolve_due: null },
    resolved(2, { state: 'erased', erased_at: CLOCK, settled: 'yes' }),
    { state: 'resolved', resolved_at: inHours(1), resolve_minutes: 60, outcome: 'unreachable' },
  )
  const [atOnce] = await figures()
  collector.advance({ days: 1 })

  const [later] = await figures()

  expect(atOnce).toMatchObject({ immature: 6, contactWasDue: 0, contactedInTimeShare: null })
  expect(later).toEqual({
    opened: 7,
    withdrawn: 1,
    contacted: 4,
    contactedInTime: 3,
    contactWasDue: 5,
    contactedInTimeShare: 3 / 5,
    resolved: 3,
    resolvedInTime: 2,
    resolutionWasDue: 6,
    resolvedInTimeShare: 0.3333333333,
    hoursToContactMedian: 1,
    hoursToContactP90: expect.closeTo(2.4, 9),
    hoursToResolveMedian: 4,
    hoursToResolveP90: expect.closeTo(8, 9),
    settledYes: 1,
    settledNo: 1,
    recovered: 1 / 4,
    recoveredLow: expect.closeTo(0.0456, 4),
    recoveredHigh: expect.closeTo(0.6994, 4),
    immature: 0,
    open: 3,
  })
})

test('a term that ends today is not over before the next day of the workspace', async () => {
  await collector.patch('/v1/workspace', { timeZone: 'Asia/Almaty' })
  await someCases(collector, { resolve_due: new Date('2026-03-10T19:30:00Z') })

  collector.setTime('2026-03-11T18:59:00Z')
  const before = await figures()
  collector.setTime('2026-03-11T19:00:00Z')

  expect(before).toMatchObject([{ immature: 1, resolutionWasDue: 0 }])
  expect(await figures()).toMatchObject([{ immature: 0, resolutionWasDue: 1, resolvedInTimeShare: 0 }])
})

test('hours are quantiles of type 7', async () => {
  await someCases(collector, ...[1, 2, 3, 4].map((hours) => contacted(hours, { service: 'travel' })))
  const minutes = Array.from({ length: 37 }, () => randomInt(5000))
  await someCases(collector, ...minutes.map((contact_minutes) => contacted(1, { contact_minutes })))

  const [payroll, travel] = await figures('&by=service')

  const expected = (share: number) => Number(((quantile(minutes, share) ?? 0) / 60).toPrecision(10))
  expect(travel).toMatchObject({ hoursToContactMedian: 2.5, hoursToContactP90: expect.closeTo(3.7, 9) })
  expect(payroll).toMatchObject({ hoursToContactMedian: expected(0.5), hoursToContactP90: expected(0.9) })
})

test('cases are grouped and filtered by context, work and time, with the names of today', async () => {
  const { user } = await collector.signIn({ role: 'manager' })
  await collector.put('/v1/services/travel', { name: 'Travel', line: 'Sites' })
  await collector.db
    .insertInto('cause')
    .values({ workspace: collector.workspace, key: 'wrong-data', name: 'Wrong data', under: null })
    .execute()
  await someCases(
    collector,
    {},
    resolved(2, { service: 'travel', owner: user.id, company: 'acme', level: 1, kind: 'complaint' }),
  )
  const counted = async (query: string) =>
    (await figures(query)).map(({ opened, ...row }) => ({ ...row, opened }))

  expect(await counted('&by=owner,cause,outcome,kind')).toMatchObject([
    {
      owner: user.id,
      ownerName: 'Olha',
      cause: 'wrong-data',
      causeName: 'Wrong data',
      outcome: 'fixed',
      opened: 1,
    },
    { owner: null, ownerName: null, cause: null, causeName: null, outcome: null, kind: 'low-score' },
  ])
  expect(await counted('&by=line,company,level,month')).toMatchObject([
    { line: 'Sites', company: 'acme', companyName: 'acme', level: 1, period: '2026-03-01' },
    { line: null, company: null, level: null, period: '2026-03-01' },
  ])
  for (const [filter, opened] of [
    [`owner=${user.id}`, 1],
    ['cause=wrong-data', 1],
    ['outcome=fixed&outcome=declined', 1],
    ['kind=low-score', 1],
    ['kind=low-score&kind=complaint', 2],
    ['line=Sites', 1],
    ['service=payroll&cause=wrong-data', 0],
  ] as const) {
    expect([filter, (await figures(`&${filter}`))[0]?.opened]).toEqual([filter, opened])
  }
})

test('a manager of two companies sees and exports the cases of those alone', async () => {
  await someCases(collector, { company: 'acme' }, { company: 'globex' }, { company: 'other' }, {})
  const manager = await collector.signIn({ role: 'manager', grants: { companies: ['acme', 'globex'] } })

  const csv = await manager.get(`${URL}&by=company&format=csv`)

  expect(await figures('', manager.get)).toMatchObject([{ opened: 2 }])
  expect(csv.headers['content-type']).toMatch(/^text\/csv/)
  expect(csv.body.split('\r\n').map((line) => line.split(',').slice(0, 4).join())).toEqual([
    'company,companyName,opened,withdrawn',
    'acme,acme,1,0',
    'globex,globex,1,0',
    '',
  ])
})

test('a caller who knows the figures gets 304 until a case changes or a day is over', async () => {
  const ask = async (etag: string, key = collector.secret) => {
    const headers = { authorization: `Bearer ${key}`, 'if-none-match': etag }
    return (await collector.send({ method: 'GET', url: URL, headers })).statusCode
  }
  const tag = async () => String((await collector.get(URL)).headers.etag)
  const first = await tag()

  const known = [await ask(first), await ask(first, await collector.keyWith('read'))]
  await someCases(collector, {})
  const changed = await ask(first)
  const second = await tag()
  collector.advance({ days: 1 })

  expect([known, changed, await ask(second)]).toEqual([[304, 200], 200, 200])
})

test('bad queries are refused with the names of their parameters', async () => {
  const get = (query: string) => collector.get(`/v1/case-figures?${query}`)

  await expectRefusals(collector, get, {
    'no days': ['', '422 validation_failed from to'],
    'days reversed': ['from=2026-03-02&to=2026-03-01', '422 validation_failed to'],
    'a day that does not exist': ['from=2026-02-30&to=2026-03-01', '422 validation_failed from'],
    'a group that cases lack': [`${DAYS}&by=channel`, '422 validation_failed by'],
    'five groups': [`${DAYS}&by=kind,cause,outcome,level,service`, '422 validation_failed by'],
    'two periods': [`${DAYS}&by=day,week`, '422 validation_failed by'],
    'a filter that cases lack': [`${DAYS}&trust=open`, '422 validation_failed trust'],
    'an unknown kind': [`${DAYS}&kind=praise`, '422 validation_failed kind'],
    'an unknown outcome': [`${DAYS}&outcome=won`, '422 validation_failed outcome'],
    'an owner by name': [`${DAYS}&owner=Olha`, '422 validation_failed owner'],
    'a malformed cause': [`${DAYS}&cause=wrong%20data`, '422 validation_failed cause'],
    'a cursor that is not a number': [`${DAYS}&cursor=x`, '422 validation_failed cursor'],
    'an unknown parameter': [`${DAYS}&person=olha`, '422 validation_failed person'],
  })
})

test('every share is in [0, 1], or null where there is nothing to take a share of', async () => {
  const any = <Value>(...values: Value[]) => values[randomInt(values.length)] as Value
  const random = (): Partial<CaseFile> => ({
    state: any('open', 'contacted', 'resolved', 'closed', 'withdrawn', 'erased'),
    service: any('payroll', 'travel'),
    contacted_at: any(null, inHours(1), inHours(3)),
    contact_minutes: any(null, 60),
    contact_due: any(null, inHours(2), inHours(48)),
    resolved_at: any(null, inHours(4), inHours(9)),
    resolve_due: any(null, inHours(8), inHours(48)),
    outcome: any(null, 'fixed', 'unreachable'),
    settled: any(null, 'yes', 'no'),
    erased_at: any(null, null, CLOCK),
  })
  await someCases(collector, ...Array.from({ length: 200 }, random))
  collector.advance({ days: 1 })

  const rows = [CASE_DIMENSIONS.slice(0, 4), ['outcome', 'kind', 'day'], []].map((by) => figures(`&by=${by}`))

  for (const row of (await Promise.all(rows)).flat()) {
    const { recovered, recoveredLow, recoveredHigh, contactedInTimeShare, resolvedInTimeShare } = row
    for (const share of [recovered, recoveredLow, recoveredHigh, contactedInTimeShare, resolvedInTimeShare]) {
      expect(share === null || (share >= 0 && share <= 1), JSON.stringify(row)).toBe(true)
    }
    expect(contactedInTimeShare === null).toBe(row.contactWasDue === 0)
    expect(resolvedInTimeShare === null).toBe(row.resolutionWasDue === 0)
    expect(recovered === null).toBe(row.contacted === 0)
  }
})

test('1,250 answers whose mean is 4.96 leave between 13 and 50 cases', async () => {
  await collector.patch('/v1/workspace', { officeNetworks: ['127.0.0.0/8'] })
  const worst = { service: 'payroll', scores: [...Array(12).fill(1), 3, ...Array(1237).fill(5)] }
  const mildest = { service: 'travel', scores: [...Array(50).fill(4), ...Array(1200).fill(5)] }

  for (const { service, scores } of [worst, mildest]) {
    const context = { service }
    const sent = scores.map((csi) =>
      collector.post('/v1/responses', collector.aResponse({ context, answers: { csi } })),
    )
    await Promise.all(sent)
  }

  expect(await collector.scores({ by: 'service' })).toMatchObject([
    { service: 'payroll', n: 1250, mean: 4.96 },
    { service: 'travel', n: 1250, mean: 4.96 },
  ])
  expect(await figures('&by=service')).toMatchObject([
    { service: 'payroll', opened: 13 },
    { service: 'travel', opened: 50 },
  ])
})

test('cases are grouped and filtered by the attributes that their asks were made with', async () => {
  const attributes = [
    { key: 'region', of: 'company', name: 'Region' },
    { key: 'slaMet', of: 'ask', name: 'SLA met' },
  ]
  await collector.patch('/v1/workspace', { attributes })
  const inRegion = (region: string) =>
    collector.put('/v1/companies/acme', { name: 'Acme', attributes: { region } })
  await inRegion('north')
  for (const [ticket, slaMet] of [
    ['INC-1', 'true'],
    ['INC-2', 'false'],
  ] as const) {
    const token = await collector.aToken({ person: 'olha', ticket, company: 'acme', attributes: { slaMet } })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1 } }))
  }
  await inRegion('south')
  await someCases(collector, {})

  const groups = (await figures('&by=region,slaMet,kind')).map(({ opened, ...row }) => [
    ...['region', 'slaMet'].map((key) => (row as Record<string, unknown>)[key]),
    opened,
  ])
  const [met] = await figures('&slaMet=true&region=north')
  const [moved] = await figures('&region=south')
  const withoutRows = await collector.keyWith('read')
  const refused = await collector.send({
    url: `${URL}&by=region`,
    headers: { authorization: `Bearer ${withoutRows}` },
  })

  expect(groups).toEqual([
    ['north', 'false', 1],
    ['north', 'true', 1],
    [null, null, 1],
  ])
  expect([met?.opened, moved?.opened]).toEqual([1, 0])
  expect(refused.statusCode).toBe(422)
  expect((await collector.get(`${URL}&by=grade`)).json().errors[0].message).toContain('outcome')
  expect((await collector.get(`${URL}&grade=1`)).statusCode).toBe(422)
})
