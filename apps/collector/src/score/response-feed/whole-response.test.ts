import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { aLetter, READING_TIME } from '../../../test/letter.ts'
import { PERSON_HEADERS, SCANNER_HEADERS, waitForVisits } from '../../../test/link-visits.ts'
import { nearlySpendBounds, pagesAt } from '../../../test/open-answers.ts'

const newest = '/v1/responses?order=newest'

test('a response has its row, its revisions, the visits that led to it, and the address of its ticket', async () => {
  await using collector = await openCollector()
  const url = 'https://tickets.example/INC-1'
  const letter = await aLetter(collector, { context: { ticket: 'INC-1', company: 'acme' }, about: { url } })
  await letter.open(1, SCANNER_HEADERS)
  collector.advance({ seconds: 300 })
  const page = await letter.open(2, PERSON_HEADERS)
  collector.advance(READING_TIME)
  await letter.press(page, {}, PERSON_HEADERS)
  collector.advance({ seconds: 60 })
  const again = await letter.open(4, PERSON_HEADERS)
  collector.advance(READING_TIME)
  await letter.press(again, {}, PERSON_HEADERS)
  await waitForVisits(collector, 5)
  const { rows } = (await collector.get(newest)).json()
  const address = `/v1/responses/${rows[0].id}`

  const { revisions, visits, ...row } = (await collector.get(address)).json()

  expect(row).toEqual({ ...rows[0], ticketUrl: url, setAside: null, releasedAt: null })
  expect(revisions).toMatchObject([
    { revision: 1, via: 'email', receivedAt: '2026-03-10T12:05:11.000Z', answers: { csi: 2 } },
    { revision: 2, receivedAt: '2026-03-10T12:06:22.000Z', answers: { csi: 4 } },
  ])
  expect(visits).toMatchObject([
    { at: '2026-03-10T12:00:00.000Z', visitor: 'scanner', byMachine: true, score: 1, method: 'GET' },
    { at: '2026-03-10T12:05:00.000Z', visitor: 'browser', byMachine: false, client: 'Firefox', score: 2 },
    { at: '2026-03-10T12:05:11.000Z', method: 'POST', byMachine: false, link: 'rating', repeats: 0 },
    { method: 'GET', score: 4 },
    { method: 'POST', score: 4 },
  ])

  const inside = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })
  const outside = await collector.signIn({ role: 'manager', grants: { companies: ['globex'] } })
  expect((await inside.get(address)).json()).toEqual({ ...row, revisions, visits })
  expect(await outside.get(address)).toBeProblem(404, 'not_found')
  expect(await (await collector.neighbour()).get(address)).toBeProblem(404, 'not_found')
  expect(await collector.get(`/v1/responses/${randomUUID()}`)).toBeProblem(404, 'not_found')

  await collector.delete(`/v1/people/${encodeURIComponent(row.person)}`)
  expect((await collector.get(address)).json()).toMatchObject({
    ...{ erased: true, csi: 4, comment: null, person: null, ticketUrl: null, revisions: [], visits: [] },
  })
})

test('a response that is set aside says why to administrators, and is not there for anybody else', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await nearlySpendBounds(collector, '198.51.100.0/24', ['payroll'], { votes: 0, views: 0 })
  await pagesAt(collector, '198.51.100.7').answer({ answers: { csi: 1, comment: 'again' } })
  const [{ id }] = (await collector.get(`${newest}&setAside=true`)).json().rows
  const manager = await collector.signIn({ role: 'manager' })
  const address = `/v1/responses/${id}`

  expect((await collector.get(address)).json()).toMatchObject({
    ...{
      id,
      csi: 1,
      setAside: { network: '198.51.100.0/24' },
      releasedAt: null,
      revisions: [{ revision: 1 }],
    },
  })
  expect(await manager.get(address)).toBeProblem(404, 'not_found')
  collector.advance({ hours: 1 })
  await collector.create('/v1/set-aside/198.51.100.7', { do: 'release' })
  expect((await manager.get(address)).json()).toMatchObject({
    ...{ id, setAside: null, releasedAt: '2026-03-10T13:00:00.000Z' },
  })
})
