import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { groupsIn, sendScores } from '../../../test/published.ts'
import { publishDue } from './publish-due.ts'

const ALL = '/v1/published?from=2020-01-01&to=2030-01-01'

const ACME = [
  { n: 5, company: 'acme', service: 'payroll', agent: 'ann', csi: 3 },
  { n: 6, company: 'acme', service: 'travel', agent: 'ann' },
  { n: 4, company: 'acme', service: 'desk', agent: 'bob' },
]
const OTHERS = [
  { n: 9, company: 'globex', service: 'travel', agent: 'bob', people: 3 },
  { n: 8, company: 'hooli', service: 'travel', agent: 'cid', people: 2 },
  { n: 2, company: 'initech', service: 'travel', agent: 'eve' },
]

/** Opens a collector that has published a quarter with these answers. */
async function openPublished(answers = [...ACME, ...OTHERS]): Promise<TestCollector> {
  const collector = await openCollector({ now: '2026-02-10T12:00:00Z' })
  for (const some of answers) await sendScores(collector, some)
  collector.setTime('2026-04-06T12:00:00Z')
  await publishDue({ ...collector.sweepDeps, workspace: collector.workspace })
  return collector
}

type Get = (url: string) => ReturnType<TestCollector['get']>
const groupsBy = async (get: Get) => groupsIn((await get(ALL)).json().rows)

const reading = (collector: TestCollector, key: string) => (url: string) =>
  collector.send({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } })

test('whoever reads figures gets the whole table as printed, with single answers or without', async () => {
  await using collector = await openPublished()
  const whole = ['2026-01-01 acme 15', '2026-01-01 globex 9', '2026-01-01 others 10']

  expect(await groupsBy(collector.get)).toEqual(whole)
  expect(await groupsBy(reading(collector, await collector.keyWith('read')))).toEqual(whole)
  expect(await groupsBy((await collector.signIn({ role: 'viewer' })).get)).toEqual(whole)
})

test('I9 granted: grants that name companies show their own rows, and never others', async () => {
  await using collector = await openPublished()
  const get = async (grants: object) => reading(collector, await collector.grantedKey(grants, 'read'))

  expect(await groupsBy(await get({ companies: ['acme', 'hooli'] }))).toEqual(['2026-01-01 acme 15'])
  expect(await groupsBy(await get({ companies: ['acme', 'globex'], services: ['travel'] }))).toEqual([])
})

test('I9 granted: grants that name one company show its services, pooled by the same rule', async () => {
  await using collector = await openPublished()
  const get = async (grants: object) => reading(collector, await collector.grantedKey(grants, 'read'))
  const ofAcme = await (await get({ companies: ['acme'] }))(ALL)

  expect(groupsIn(ofAcme.json().rows)).toEqual(['2026-01-01 travel 6', '2026-01-01 others 9'])
  expect(ofAcme.json().rows[0]).toMatchObject({ dimension: 'service', groupName: 'travel', issued: 6, s5: 6 })
  expect(await groupsBy(await get({ companies: ['acme'], services: ['travel', 'desk'] }))).toEqual([
    '2026-01-01 travel 6',
  ])
  await using twin = await openPublished(ACME)
  const inTwin = reading(twin, await twin.grantedKey({ companies: ['acme'] }, 'read'))
  expect((await inTwin(ALL)).json()).toEqual(ofAcme.json())
  // One has answers of two people, and the other has two answers.
  expect(await groupsBy(await get({ companies: ['hooli'] }))).toEqual([])
  expect(await groupsBy(await get({ companies: ['initech'] }))).toEqual([])
})

test('grants of services or lines alone get no table of people, but scores by service', async () => {
  await using collector = await openPublished()
  const get = reading(collector, await collector.grantedKey({ services: ['travel'] }, 'read'))

  const refused = await get(ALL)
  const scores = await get('/v1/scores?from=2026-01-01&to=2026-04-01&by=service')

  expect(refused).toBeProblem(422, 'validation_failed')
  expect(refused.body).toContain('/v1/scores?by=service')
  expect(scores.json().rows).toMatchObject([{ service: 'travel', n: 25 }])
})

test('an agent gets the own row of each period, and of too few answers only that there were fewer', async () => {
  await using collector = await openPublished()
  const rowsOf = async (agent?: string) => {
    const user = await collector.signIn({ role: 'agent', ...(agent && { agent }) })
    return (await user.get(ALL)).json().rows
  }

  expect(await rowsOf('ann')).toMatchObject([{ dimension: 'agent', group: 'ann', n: 11, s3: 5, issued: 11 }])
  expect(groupsIn(await rowsOf('bob'))).toEqual(['2026-01-01 bob 13'])
  expect(await rowsOf('eve')).toMatchObject([{ group: 'eve', fewer: true, n: null, s5: null, issued: null }])
  expect(groupsIn(await rowsOf('cid'))).toEqual(['2026-01-01 cid fewer'])
  expect(await rowsOf()).toEqual([])
})

test('whoever is an agent gets the own row, whatever the role is', async () => {
  await using collector = await openPublished()
  for (const role of ['agent', 'interviewer', 'viewer', 'admin'] as const) {
    const user = await collector.signIn({ role, agent: 'bob' })
    expect(await groupsBy((url) => user.get(url.replace('/v1/', '/v1/me/')))).toEqual(['2026-01-01 bob 13'])
  }
  const nobody = await collector.signIn({ role: 'admin' })
  expect((await nobody.get(ALL.replace('/v1/', '/v1/me/'))).json().rows).toEqual([])
})

test('a subtraction of periods, and figures that are read each day, tell nothing of people to whoever lacks rows', async () => {
  await using collector = await openPublished()
  const ofAll = reading(collector, await collector.keyWith('read'))
  const ofHooli = reading(collector, await collector.grantedKey({ companies: ['hooli'] }, 'read'))
  const refusals = await Promise.all(
    ['scores', 'response-rates', 'case-figures'].flatMap((figures) => [
      ofAll(`/v1/${figures}?from=2026-01-01&to=2026-12-01&by=agent`),
      ofAll(`/v1/${figures}?from=2026-01-01&to=2026-11-01&company=hooli`),
      ofHooli(`/v1/${figures}?from=2026-04-01&to=2026-04-02`),
    ]),
  )
  const before = (await ofAll(ALL)).json()
  await sendScores(collector, { n: 1, company: 'hooli', agent: 'eve', csi: 1 })
  collector.advance({ days: 1 })
  await collector.sweep()

  for (const refusal of refusals) {
    expect(refusal).toBeProblem(422, 'validation_failed')
    expect(refusal.body).toContain('/v1/published')
  }
  expect((await ofAll(ALL)).json()).toEqual(before)
  expect(await groupsBy((url) => ofAll(url.replace('2030-01-01', '2026-03-31')))).toEqual([])
})

test('the net promoter score has a published table of its own groups', async () => {
  await using collector = await openCollector({ now: '2026-02-10T12:00:00Z' })
  const nps = { key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } }
  await collector.put('/v1/surveys/nps', { name: 'NPS', questions: [nps] })
  for (let place = 0; place < 11; place++) {
    const company = place < 6 ? 'acme' : 'globex'
    const token = await collector.aToken({ survey: 'nps', company })
    await collector.post(
      '/v1/responses',
      collector.aResponse({ token, answers: { nps: 10 - (place % 2) * 5 } }),
    )
  }
  collector.setTime('2026-04-06T12:00:00Z')
  await publishDue({ ...collector.sweepDeps, workspace: collector.workspace })

  const { rows } = (await collector.get(`${ALL}&question=nps`)).json()
  const csv = await collector.get(`${ALL}&question=nps&format=csv`)

  expect(rows).toMatchObject([
    { group: 'acme', n: 6, nps: 0, promoters: 3, detractors: 3 },
    { group: 'globex', n: 5, nps: 20, promoters: 3, detractors: 2 },
  ])
  expect(csv.body.split('\r\n')[0]).toMatch(/^period,periodEnd,dimension,group,groupName,others,fewer,n,nps,/)
  expect((await collector.get(ALL)).json().rows).toEqual([])
})

test('an administrator reads what is due, what was printed, and which settings hold when', async () => {
  await using collector = await openPublished()
  const publish = () => publishDue({ ...collector.sweepDeps, workspace: collector.workspace })
  await sendScores(collector, { n: 6, company: 'acme' })
  await collector.patch('/v1/workspace', { published: { dimension: 'level', period: 'month' } })
  collector.setTime('2026-07-03T12:00:00Z')
  await publish()
  const due = (await collector.get('/v1/publications')).json()

  const printedAt = '2026-04-06T12:00:00.000Z'
  const first = { period: '2026-01-01', periodEnd: '2026-04-01', dimension: 'company', dueOn: '2026-04-06' }
  const second = { period: '2026-04-01', periodEnd: '2026-07-01', dimension: 'company', dueOn: '2026-07-06' }
  expect(due).toEqual({
    current: { period: '2026-07-01', periodEnd: '2026-08-01', dimension: 'level', dueOn: '2026-08-06' },
    schedule: [
      { dimension: 'company', period: 'quarter' },
      { dimension: 'level', period: 'month', from: '2026-07-01' },
    ],
    rows: [second, { ...first, publishedAt: printedAt, ratesPublishedAt: printedAt }],
    next: null,
  })

  collector.setTime('2026-07-06T12:00:00Z')
  await publish()

  const [printed] = (await collector.get('/v1/publications')).json().rows
  expect(printed).toMatchObject({ ...second, publishedAt: '2026-07-06T12:00:00.000Z' })
  const quality = await collector.signIn({ role: 'quality' })
  expect(await quality.get('/v1/publications')).toBeProblem(403, 'forbidden')
})
