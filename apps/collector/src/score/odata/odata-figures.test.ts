import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { sendScores } from '../../../test/published.ts'
import { rollUpNext } from '../month-tallies/roll-up-month.ts'
import { publishDue } from '../published/publish-due.ts'

const publish = ({ sweepDeps, workspace }: TestCollector) => publishDue({ ...sweepDeps, workspace })

async function rowsOf(collector: TestCollector, path: string, key = collector.secret) {
  const reply = await collector.send({
    method: 'GET',
    url: `/odata/v4/${path}`,
    headers: { authorization: `Bearer ${key}` },
  })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().value
}

/** Rounds the figures of a row of the API as OData does. */
function rounded(row: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(value.toPrecision(10)) : value,
    ]),
  )
}

test('Published has the rows of /v1/published that each caller is shown', async () => {
  await using collector = await openCollector({
    services: ['payroll', 'travel'],
    companies: ['acme', 'globex', 'hooli'],
    now: '2026-02-10T12:00:00Z',
  })
  await sendScores(collector, { n: 6, company: 'acme', csi: 4 })
  await sendScores(collector, { n: 7, company: 'acme', service: 'travel' })
  await sendScores(collector, { n: 8, company: 'globex', service: 'travel' })
  await sendScores(collector, { n: 5, company: 'initech' })
  await sendScores(collector, { n: 3, company: 'hooli' })
  collector.setTime('2026-04-06T12:00:00Z')
  await publish(collector)
  await sendScores(collector, { n: 5, company: 'acme' })
  await sendScores(collector, { n: 6, company: 'acme', service: 'travel' })
  collector.setTime('2026-07-06T12:00:00Z')
  await publish(collector)

  for (const key of [
    collector.secret,
    await collector.grantedKey({ companies: ['acme'] }, 'read'),
    await collector.grantedKey({ companies: ['acme', 'globex', 'hooli'] }, 'read'),
  ]) {
    const reply = await collector.send({
      method: 'GET',
      url: '/v1/published?from=2020-01-01&to=2030-01-01',
      headers: { authorization: `Bearer ${key}` },
    })
    const printed: Record<string, unknown>[] = reply.json().rows
    const published = await rowsOf(collector, "Published?$filter=question eq 'csi'", key)

    expect(printed.length).toBeGreaterThan(1)
    expect(published).toMatchObject(printed.map(({ fewer, ...row }) => rounded(row)))
    expect(published).toHaveLength(printed.length)
    const begins = (period: unknown) => printed.findIndex((row) => row.period === period)
    expect(published.map(({ place }: { place: number }) => place)).toEqual(
      printed.map(({ period }, index) => index - begins(period) + 1),
    )
    expect(new Set(printed.map(({ period }) => period)).size).toBe(2)
    for (const { n, sum, mean } of published) expect(sum / n).toBeCloseTo(mean, 8)
  }
})

test('months are read from their tallies where these are current, and from their days otherwise', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2026-01-20T12:00:00Z' })
  const { db, workspace } = collector
  for (const now of ['2026-01-20', '2026-02-20', '2026-03-20']) {
    collector.setTime(`${now}T12:00:00Z`)
    await sendScores(collector, { n: 2, company: 'acme', agent: 'ann', csi: 4 })
    await sendScores(collector, { n: 1, company: 'globex' })
  }
  const sets = [
    ...['ServiceMonths', 'AgentMonths', 'CompanyMonths'],
    ...['ServiceMonths?$filter=month ge 2026-02-01 and n gt 1', 'CompanyMonths?$orderby=company,month desc'],
  ]
  const read = (key?: string) => Promise.all(sets.map((path) => rowsOf(collector, path, key)))
  const granted = await collector.grantedKey({ companies: ['acme'] }, 'read', 'rows')
  const [all, ofAcme] = [await read(), await read(granted)]

  while (await rollUpNext(db, workspace, collector.now()));

  expect(await read()).toEqual(all)
  expect(await read(granted)).toEqual(ofAcme)
  // A tally that counts 1,000 too many shows what was read.
  await db
    .updateTable('score_month')
    .set({ n5: sql`coalesce(n5, 0) + 1000` })
    .where('workspace', '=', workspace)
    .execute()
  const monthsOf = async () =>
    (await rowsOf(collector, 'ServiceMonths?$select=month,n,s5')).map(
      ({ month, n, s5 }: Record<string, unknown>) => [month, n, s5],
    )
  expect(await monthsOf()).toEqual([
    ['2026-01-01', 1003, 1001],
    ['2026-02-01', 1003, 1001],
    ['2026-03-01', 3, 1],
  ])
  await db
    .updateTable('figure_day')
    .set(({ eb }) => ({ score_change: eb('score_change', '+', 1000) }))
    .where('workspace', '=', workspace)
    .where('day', '=', '2026-01-20')
    .execute()
  expect(await monthsOf()).toEqual([
    ['2026-01-01', 3, 1],
    ['2026-02-01', 1003, 1001],
    ['2026-03-01', 3, 1],
  ])
})

test('pages of months follow each other as one page has them', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'] })
  for (const month of ['01', '02', '03']) {
    collector.setTime(`2026-${month}-20T12:00:00Z`)
    for (const service of ['payroll', 'travel']) await sendScores(collector, { n: 1, service })
  }
  const authorization = `Bearer ${collector.secret}`
  const pages: unknown[] = []
  const page = async (url: string): Promise<{ value: unknown[]; '@odata.nextLink'?: string }> => {
    const headers = { authorization, prefer: 'odata.maxpagesize=1' }
    return (await collector.send({ method: 'GET', url, headers })).json()
  }
  for (let url: string | undefined = '/odata/v4/ServiceMonths?$select=month,service'; url !== undefined; ) {
    const { value, '@odata.nextLink': next } = await page(url)
    pages.push(...value)
    url = next
  }

  expect(pages).toHaveLength(6)
  expect(pages).toEqual(await rowsOf(collector, 'ServiceMonths?$select=month,service'))
})

test('what is bounded to past days, and the catalogue, stay 304 while other days are written', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    companies: ['acme'],
    now: '2026-02-20T12:00:00Z',
  })
  await sendScores(collector, { n: 1, company: 'acme', agent: 'ann' })
  collector.setTime('2026-03-20T12:00:00Z')
  await sendScores(collector, { n: 1, company: 'acme', agent: 'ann' })
  const granted = await collector.grantedKey({ companies: ['acme'] }, 'read', 'rows')
  const reads = [
    ['ServiceMonths?$filter=month lt 2026-03-01', collector.secret],
    ['AgentMonths/$count?$filter=month eq 2026-02-01', collector.secret],
    ['ServiceDays?$filter=day le 2026-03-19', collector.secret],
    ['InvitationDays?$filter=day lt 2026-03-01', collector.secret],
    ['Services', collector.secret],
    ['ServiceMonths', collector.secret],
    ['ServiceDays?$filter=day ge 2026-03-20', collector.secret],
    ['InvitationDays', collector.secret],
    ['Responses', collector.secret],
    ['Services', granted],
  ] as const
  const read = ([path, key]: readonly [string, string], etag?: string) =>
    collector.send({
      method: 'GET',
      url: `/odata/v4/${path}`,
      headers: { authorization: `Bearer ${key}`, ...(etag && { 'if-none-match': etag }) },
    })
  const etags: string[] = []
  for (const each of reads) etags.push(String((await read(each)).headers.etag))
  const statuses = async () => {
    const found: number[] = []
    for (const [index, each] of reads.entries()) found.push((await read(each, etags[index])).statusCode)
    return found
  }

  expect(await statuses()).toEqual(reads.map(() => 304))
  await sendScores(collector, { n: 1, company: 'acme', agent: 'ann' })
  expect(await statuses()).toEqual([304, 304, 304, 304, 304, 200, 200, 200, 200, 200])
  await collector.put('/v1/services/payroll', { name: 'The payroll' })
  expect(await statuses()).toEqual(reads.map(() => 200))
})
