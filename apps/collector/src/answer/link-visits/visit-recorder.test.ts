import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { aLetter, type ParsedPage, requestPage } from '../../../test/letter.ts'
import { fetchVisits, PERSON_HEADERS, SCANNER_HEADERS, waitForVisits } from '../../../test/link-visits.ts'
import type { LinkVisit } from '../../database/tables.ts'

test('each visit is recorded with its delay after sending, method, visitor and score', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector, { person: { email: 'Olha@Client.Example' } })
  collector.advance({ seconds: 4 })
  await collector.send({ method: 'HEAD', url: `${letter.action}/1`, headers: SCANNER_HEADERS })
  await waitForVisits(collector, 1)
  collector.advance({ hours: 1 })
  const page = await letter.open(4, PERSON_HEADERS)
  await waitForVisits(collector, 2)
  collector.advance({ seconds: 30 })
  await letter.press(page, {}, PERSON_HEADERS)

  const visits = await waitForVisits(collector, 3)

  expect(visits).toMatchObject([
    { after_seconds: 4, method: 'HEAD', visitor: 'scanner', client: 'Barracuda', score: 1, confirmed: false },
    { after_seconds: 3604, method: 'GET', visitor: 'browser', client: 'Firefox', score: 4, burst: false },
    { after_seconds: 3634, method: 'POST', visitor: 'browser', client: 'Firefox', score: 4, burst: false },
  ])
  expect(visits.map(({ recipient_domain }) => recipient_domain)).toEqual(Array(3).fill('client.example'))
  expect(JSON.stringify(visits).toLowerCase()).not.toMatch(/olha|127\.0\.0\.1|gecko/)
})

test('three different links within ten seconds are a burst, and one link three times is not', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  for (const score of [1, 1, 1, 2, 2, 1]) await letter.open(score)
  expect((await waitForVisits(collector, 6)).map(({ burst }) => burst)).toEqual(Array(6).fill(false))

  await letter.open(3)

  expect((await waitForVisits(collector, 7)).filter(({ burst }) => burst)).toMatchObject([{ score: 3 }])
  collector.advance({ seconds: 10 })
  await letter.open(4)
  expect((await waitForVisits(collector, 8)).at(-1)).toMatchObject({ score: 4, burst: false })
})

test('the third press within ten seconds has to be confirmed, however old its form is', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const pages = [await letter.open(1), await letter.open(1), await letter.open(1)]
  collector.advance({ hours: 0.5 })

  const pressed = []
  for (const [n, page] of pages.entries())
    pressed.push(await letter.press(page, { 'answers.csi': `${n + 1}` }))

  expect(pressed.map(({ heading }) => heading)).toEqual([
    'Thank you for telling us. You rated 1 of 5.',
    'Thank you for telling us. You rated 2 of 5.',
    'Was that you?',
  ])
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s2: 1 })
})

test.each([
  ['two links that are opened within a minute', [4, 5]],
  ['the honeypot link', [0]],
])(
  'a press after %s has to be confirmed, and one from a page of an hour later has not',
  async (_, scores) => {
    await using collector = await openCollector()
    const letter = await aLetter(collector)
    const pages = []
    for (const score of scores) {
      pages.push(await letter.open(score))
      collector.advance({ seconds: 30 })
    }
    for (const page of pages) {
      expect(await letter.press(page, { 'answers.csi': '4' })).toMatchObject({ heading: 'Was that you?' })
      collector.advance({ seconds: 30 })
    }
    expect(await letter.life()).toMatchObject({ revision: 0 })
    collector.advance({ hours: 1 })

    const page = await letter.open(3)
    collector.advance({ seconds: 2 })

    expect(await letter.press(page)).toMatchObject({ heading: 'Thank you for telling us. You rated 3 of 5.' })
  },
)

test('a person who opens a second link after more than a minute is not asked twice', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  await letter.open(4)
  collector.advance({ seconds: 61 })

  const page = await letter.open(2)
  collector.advance({ seconds: 2 })

  expect(await letter.press(page)).toMatchObject({ heading: 'Thank you for telling us. You rated 2 of 5.' })
})

test('a person whose mail scanner opens every link just before is not asked twice', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  for (const score of [0, 1, 2, 3, 4, 5]) await letter.open(score, SCANNER_HEADERS)
  await waitForVisits(collector, 6)
  collector.advance({ seconds: 5 })

  const page = await letter.open(4, PERSON_HEADERS)
  collector.advance({ seconds: 2 })

  expect(await letter.press(page, {}, PERSON_HEADERS)).toMatchObject({
    heading: 'Thank you. You rated 4 of 5.',
  })
})

test('once an invitation has 200 rows of visits, a visit is counted on a row that is alike', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  await letter.open(4, SCANNER_HEADERS)
  const [first] = await waitForVisits(collector, 1)
  const copies = Array.from({ length: 199 }, () => ({ ...first, id: randomUUID() }) as LinkVisit)
  await collector.db.insertInto('link_visit').values(copies).execute()
  collector.advance({ seconds: 20 })

  for (const score of [4, 4, 5, 5, 5]) await letter.open(score, SCANNER_HEADERS)

  const visits = await waitForVisits(collector, 205)
  expect(visits).toHaveLength(201)
  expect(visits.filter(({ score }) => score === 5)).toMatchObject([{ repeats: 2 }])
  expect(await fetchVisits(collector)).toMatchObject([
    { visits: 205, scanners: 205, machines: 205, people: 0 },
  ])
})

test('a visit that cannot be recorded is logged, and the page works', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => lines.push(line) })
  const letter = await aLetter(collector)
  const constraint = sql.raw(`refuses_${collector.workspace.replace('-', '_')}`)
  await sql`alter table link_visit add constraint ${constraint} check (workspace <> ${sql.lit(collector.workspace)})`.execute(
    collector.db,
  )

  try {
    const page = await letter.open(4)
    collector.advance({ seconds: 11 })
    expect(await letter.press(page)).toMatchObject({ status: 200, heading: 'Thank you. You rated 4 of 5.' })
  } finally {
    await sql`alter table link_visit drop constraint ${constraint}`.execute(collector.db)
  }

  expect(lines.join('')).toContain('a link visit could not be recorded')
  expect(lines.join('')).not.toContain(letter.action)
})

test('a link that no letter contains leaves no visit', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)

  await requestPage(collector, { method: 'GET', url: `${letter.action.slice(0, -1)}_/4` })
  await letter.open(7)
  await letter.open(4)

  expect(await waitForVisits(collector, 1)).toMatchObject([{ score: 4 }])
})

test('all visits of an erased person are removed, and no more are recorded', async () => {
  await using collector = await openCollector()
  const person = { email: 'olha@client.example' }
  const letters = []
  for (const ticket of ['INC-1', 'INC-2', 'INC-3']) {
    letters.push(await aLetter(collector, { person, context: { ticket } }))
  }
  const pages = []
  for (const letter of letters) pages.push(await letter.open(4))
  const copies = (await waitForVisits(collector, 3)).flatMap((visit) =>
    Array.from({ length: 199 }, () => ({ ...visit, id: randomUUID() })),
  )
  await collector.db.insertInto('link_visit').values(copies).execute()

  await collector.delete('/v1/people/p-1')
  for (const [index, letter] of letters.entries()) await letter.press(pages[index] as ParsedPage)

  const rows = await collector.allRows()
  expect(rows.link_visit).toEqual([])
  expect(JSON.stringify(rows)).not.toContain('client.example')
})

test('visits are removed when their retention ends', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { retention: { linkVisitDays: 10 } })
  const letter = await aLetter(collector)
  await letter.open(4)
  await waitForVisits(collector, 1)
  collector.advance({ days: 5 })
  await letter.open(5)
  await waitForVisits(collector, 2)

  collector.advance({ days: 5 })
  await collector.sweep()

  expect(await waitForVisits(collector, 0)).toMatchObject([{ score: 5 }])
})
