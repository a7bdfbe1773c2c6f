import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { aLetter } from '../../../test/letter.ts'
import { fetchVisits, PERSON_HEADERS, SCANNER_HEADERS, waitForVisits } from '../../../test/link-visits.ts'
import { aSignature } from '../../../test/signature.ts'

/** Sends letters to this many people of a domain. */
function sendLetters(collector: TestCollector, domain: string, count: number) {
  return Promise.all(
    Array.from({ length: count }, (_, n) =>
      aLetter(collector, {
        person: { id: `${n}@${domain}` },
        context: { ticket: `${domain}-${n}` },
      }),
    ),
  )
}

test('visits of people and of machines are counted separately for each recipient domain', async () => {
  await using collector = await openCollector()
  const scanned = await sendLetters(collector, 'scanned.example', 5)
  const plain = await sendLetters(collector, 'plain.example', 6)
  collector.advance({ seconds: 3 })
  for (const letter of scanned) {
    for (const score of [0, 1, 2, 3]) await letter.open(score, SCANNER_HEADERS)
  }
  await waitForVisits(collector, 20)
  collector.advance({ hours: 1 })
  const page = await scanned[0]?.open(4, PERSON_HEADERS)
  for (const letter of plain) await letter.open(5, PERSON_HEADERS)
  await waitForVisits(collector, 27)
  collector.advance({ seconds: 20 })
  if (page) await scanned[0]?.press(page, {}, PERSON_HEADERS)

  expect(await fetchVisits(collector, { by: 'recipientDomain' })).toEqual([
    {
      recipientDomain: 'plain.example',
      invitations: 6,
      visits: 6,
      browsers: 6,
      scanners: 0,
      prefetches: 0,
      bots: 0,
      unknowns: 0,
      heads: 0,
      presses: 0,
      decoys: 0,
      bursts: 0,
      machines: 0,
      people: 6,
      machinesMedianSeconds: null,
      peopleMedianSeconds: 3603,
      answered: 0,
      confirmed: 0,
      optOutVisits: 0,
      optOutPresses: 0,
      unsubscribes: 0,
    },
    {
      recipientDomain: 'scanned.example',
      invitations: 5,
      visits: 22,
      browsers: 2,
      scanners: 20,
      prefetches: 0,
      bots: 0,
      unknowns: 0,
      heads: 0,
      presses: 1,
      decoys: 5,
      bursts: 10,
      machines: 20,
      people: 2,
      machinesMedianSeconds: 3,
      peopleMedianSeconds: 3613,
      answered: 1,
      confirmed: 0,
      optOutVisits: 0,
      optOutPresses: 0,
      unsubscribes: 0,
    },
  ])
  expect(await fetchVisits(collector)).toMatchObject([
    { invitations: 11, visits: 28, people: 8, machines: 20 },
  ])
})

test('a visitor of the honeypot link counts as a machine, whatever its agent', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  await letter.open(0, PERSON_HEADERS)
  await letter.open(4, PERSON_HEADERS)
  await waitForVisits(collector, 2)

  expect(await fetchVisits(collector)).toMatchObject([{ browsers: 2, decoys: 1, machines: 1, people: 1 }])
})

test('visits by domain need the scope rows, as a domain can be one person', async () => {
  await using collector = await openCollector()
  const viewer = await collector.signIn({ role: 'viewer' })
  const period = 'from=2026-01-01&to=2027-01-01'

  expect(await viewer.get(`/v1/link-visits?${period}&by=recipientDomain`)).toBeProblem(
    422,
    'validation_failed',
    'by',
  )
  expect((await viewer.get(`/v1/link-visits?${period}&by=channel`)).statusCode).toBe(200)
})

test('visits of letters and of signatures are counted separately by channel', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  await letter.open(4, PERSON_HEADERS)
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const page = await browser.open(5, PERSON_HEADERS)
  await waitForVisits(collector, 2)
  collector.advance({ seconds: 5 })
  await browser.press(page, {}, PERSON_HEADERS)

  expect(await fetchVisits(collector, { by: 'channel' })).toMatchObject([
    { channel: 'email', invitations: 1, visits: 1, presses: 0, people: 1, answered: 0 },
    { channel: 'signature', invitations: 1, visits: 2, presses: 1, people: 2, answered: 1 },
  ])
  expect(await fetchVisits(collector)).toMatchObject([{ invitations: 2, visits: 3 }])
})

test('visits that a collector without the newer columns records are those of rating links', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  await sql`
    insert into link_visit (workspace, invitation, id, at, day, method, visitor, score, burst, confirmed, repeats)
    values (${collector.workspace}, ${letter.id}, gen_random_uuid(), now(), '2026-03-10', 'GET', 'browser', 4,
      false, false, 0)`.execute(collector.db)

  expect(await fetchVisits(collector, { by: 'channel' })).toMatchObject([
    { channel: 'email', visits: 1, people: 1, optOutVisits: 0 },
  ])
})

test('a period is half-open, and its days are those of the workspace', async () => {
  await using collector = await openCollector({ timeZone: 'Pacific/Kiritimati', now: '2026-03-10T09:00:00Z' })
  const letter = await aLetter(collector)
  await letter.open(4)
  await waitForVisits(collector, 1)
  collector.advance({ hours: 1 })
  await letter.open(4)
  await waitForVisits(collector, 2)

  const visitsFrom = async (from: string, to: string) =>
    (await fetchVisits(collector, { from, to }))[0]?.visits
  expect(await visitsFrom('2026-03-10', '2026-03-11')).toBe(1)
  expect(await visitsFrom('2026-03-11', '2026-03-12')).toBe(1)
  expect(await visitsFrom('2026-03-12', '2026-03-13')).toBe(0)
})

test('the reply is 304 until there is another visit', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  await letter.open(4)
  await waitForVisits(collector, 1)
  const url = '/v1/link-visits?from=2026-01-01&to=2027-01-01&format=csv'
  const get = (etag?: unknown) =>
    collector.send({
      method: 'GET',
      url,
      headers: {
        authorization: `Bearer ${collector.secret}`,
        ...(etag ? { 'if-none-match': String(etag) } : {}),
      },
    })

  const first = await get()
  expect(first.body.split('\r\n')[0]).toBe(
    'invitations,visits,browsers,scanners,prefetches,bots,unknowns,heads,presses,decoys,bursts,machines,people,machinesMedianSeconds,peopleMedianSeconds,answered,confirmed,optOutVisits,optOutPresses,unsubscribes',
  )
  expect((await get(first.headers.etag)).statusCode).toBe(304)
  await letter.open(4)
  await waitForVisits(collector, 2)
  expect((await get(first.headers.etag)).statusCode).toBe(200)
})

test('a reversed period and an unknown grouping are refused with their names', async () => {
  await using collector = await openCollector()

  expect(await collector.get('/v1/link-visits?from=2026-02-01&to=2026-01-01')).toBeProblem(
    422,
    'validation_failed',
    'to',
  )
  expect(await collector.get('/v1/link-visits?from=2026-01-01&to=2026-02-01&by=person')).toBeProblem(
    422,
    'validation_failed',
    'by',
  )
})

test('visits of another workspace are not counted', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const theirs = await aLetter(neighbour)
  await theirs.open(4)
  await waitForVisits(neighbour as TestCollector, 1)

  expect(await fetchVisits(collector)).toMatchObject([{ visits: 0 }])
})
