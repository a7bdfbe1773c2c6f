import { expect, test } from 'vitest'
import { NORTHWIND } from '../../../test/brand.ts'
import { caseSteps, onlyCase } from '../../../test/case-steps.ts'
import { letterOf, READING_TIME, requestPage } from '../../../test/letter.ts'
import { type LetterCollector, openLetterCollector } from '../../../test/letter-collector.ts'
import { SCANNER_HEADERS } from '../../../test/link-visits.ts'
import { aSignature } from '../../../test/signature.ts'

const REPLY = 'Your overtime is <corrected>.\n\nIt comes on 28 November.'

/** Asks a person by letter, who presses 2, and returns the steps of their case. */
async function rateByLetter(collector: LetterCollector, person: object = {}) {
  const letter = letterOf(collector, await collector.ask('INC-1042', { person }))
  await collector.runDueJobs()
  const page = await letter.open(2)
  collector.advance(READING_TIME)
  await letter.press(page)
  return caseSteps(collector, (await onlyCase(collector)).id)
}

test('a reply goes once, in the person’s language and the thread of the letter that asked', async () => {
  await using collector = await openLetterCollector()
  await collector.patch('/v1/workspace', { brand: NORTHWIND })
  await collector.put('/v1/services/payroll', { name: 'Payroll $& more' })
  const steps = await rateByLetter(collector, { name: 'Daria', locale: 'uk' })
  await collector.create('/v1/opt-outs', { person: { id: 'p-1' } })
  await steps.contact()
  await steps.resolve(REPLY)

  await collector.runDueJobs()
  await collector.runDueJobs()

  const [asked, sent, ...others] = collector.server.arrived.map(({ mail }) => mail)
  const header = (name: string) => sent?.headers.find(({ key }) => key === name)?.value
  expect(others).toEqual([])
  expect(sent).toMatchObject({
    to: [{ address: 'anna@client.example', name: 'Daria' }],
    from: { name: NORTHWIND.name },
    subject: 'Наша відповідь: Payroll $& more · INC-1042',
    inReplyTo: asked?.messageId,
    references: asked?.messageId,
  })
  expect(sent?.messageId).not.toBe(asked?.messageId)
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(header('list-unsubscribe')).toBeUndefined()
  expect(sent?.html).toContain('<div dir="auto">Your overtime is &lt;corrected&gt;.')
  expect(sent?.html).toContain('>Питання вирішено?</a>')
  expect(sent?.html).toContain('bgcolor="#1d4f91"')
  expect(sent?.text).toContain(REPLY)
  expect(sent?.text).toMatch(/Питання вирішено\? http:\/\/collector\.test\/c\/\S+/)
})

test('a scanner that opens every link of the letter changes nothing', async () => {
  await using collector = await openLetterCollector()
  const steps = await rateByLetter(collector)
  await steps.resolve(REPLY)
  await collector.runDueJobs()
  const { mail } = collector.server.arrived.at(-1) ?? expect.fail()
  const links = [...(mail.html ?? '').matchAll(/href="([^"]+)"/g)].map(
    ([, link = '']) => new URL(link).pathname,
  )
  const before = await collector.allRows()

  const pages = []
  for (const url of links) {
    for (const method of ['HEAD', 'GET', 'OPTIONS'] as const) {
      pages.push(await requestPage(collector, { method, url, headers: SCANNER_HEADERS }))
    }
  }

  expect(links.length).toBeGreaterThan(0)
  expect(pages.filter(({ heading }) => heading === 'Where it stands')).toHaveLength(links.length)
  expect(pages.some(({ html }) => /<script|http-equiv="refresh"|\bonload=|autofocus/.test(html))).toBe(false)
  expect(await collector.allRows()).toEqual(before)
})

test('a reply that is no resolution leads to the page, and none is sent once the case is erased', async () => {
  await using collector = await openLetterCollector()
  const steps = await rateByLetter(collector)
  await steps.reply('We look into it today.')
  await collector.runDueJobs()
  const { mail } = collector.server.arrived.at(-1) ?? expect.fail()
  expect(mail.html).toContain('>See where it stands</a>')
  expect(mail.html).not.toContain('Is it settled')

  await steps.resolve(REPLY)
  await steps.erase()
  await collector.runDueJobs()

  expect(collector.server.arrived).toHaveLength(2)
  expect((await collector.allRows()).outbox).toEqual([])
})

test('a reply goes to the mailbox that a person is known by, whatever door they came by', async () => {
  await using collector = await openLetterCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const rated: string[] = []
  async function resolveNew(): Promise<void> {
    const files = (await collector.allRows()).case_file as { id: string }[]
    const id = files.map((file) => file.id).find((each) => !rated.includes(each)) ?? ''
    rated.push(id)
    await caseSteps(collector, id).resolve(REPLY)
  }
  async function rateByToken(person: string, email?: string): Promise<void> {
    const token = await collector.aToken({ person, ...(email && { email }) })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1 }, locale: 'ru' }))
  }

  await rateByToken('p-1', 'told@client.example')
  await resolveNew()
  await rateByToken('Self@Client.example')
  await resolveNew()
  await rateByToken('p-2')
  await resolveNew()
  await rateByToken('p-3', 'no-reply@client.example')
  await resolveNew()
  await rateByToken('p-4', 'service+desk@centre.example')
  await resolveNew()
  const browser = (await aSignature(collector, { service: 'payroll' })).browser()
  const page = await browser.open(2)
  collector.advance(READING_TIME)
  await browser.press(await browser.press(page), { 'rater.contact': 'Koval, o.koval@client.example' })
  await resolveNew()
  await collector.runDueJobs()

  expect(collector.server.arrived.map(({ envelope, mail }) => [envelope.to[0], mail.subject])).toEqual(
    expect.arrayContaining([
      ['told@client.example', 'Наш ответ: Payroll'],
      ['self@client.example', 'Наш ответ: Payroll'],
      ['o.koval@client.example', 'Our answer: Payroll'],
    ]),
  )
  expect(collector.server.tried).toHaveLength(3)
})

test('the complaint of somebody who was not asked is answered at the mailbox beside it', async () => {
  await using collector = await openLetterCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await collector.post(
    '/v1/responses',
    collector.aResponse({ answers: { csi: 1 }, context: { service: 'payroll' } }),
  )
  const { id } = await onlyCase(collector)
  await collector.db
    .insertInto('complaint')
    .values({
      workspace: collector.workspace,
      case_id: id,
      text: 'Wrong again',
      name: 'Oksana',
      email: 'oksana@client.example',
      locale: 'de',
      contact: null,
      received_at: collector.now(),
      content: '',
    })
    .execute()

  await caseSteps(collector, id).resolve(REPLY)
  await collector.runDueJobs()

  const { mail } = collector.server.arrived.at(-1) ?? expect.fail()
  expect(mail.subject).toBe('Unsere Antwort: Payroll')
  expect(mail.inReplyTo).toBeUndefined()
  expect(mail.text).toContain('Guten Tag Oksana,')
})
