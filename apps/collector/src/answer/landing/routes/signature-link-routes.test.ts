import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { READING_TIME, requestPage } from '../../../../test/letter.ts'
import { rowsWithoutVisits } from '../../../../test/link-visits.ts'
import { aSignature, scoresOf, votesOf } from '../../../../test/signature.ts'

test('a link opens a page with its score chosen and the agent named, and stores nothing', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const signature = await aSignature(collector, { service: 'payroll' })
  const before = await rowsWithoutVisits(collector)

  const page = await signature.browser().open(4)

  expect(page).toMatchObject({ status: 200, lang: 'en', heading: 'How was this service?' })
  expect(page.text).toContain('Anna Petrova · Payroll')
  expect(page.forms).toHaveLength(1)
  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).toMatchObject({ 'answers.csi': '4' })
  expect(await rowsWithoutVisits(collector)).toEqual(before)
})

test('a press is an open, unsolicited vote for the agent of the signature, and names no person', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { service: 'payroll', company: 'acme' })

  const thanks = await signature.browser().vote(4)

  expect(thanks).toMatchObject({ status: 200, heading: 'Thank you. You rated 4 of 5.' })
  expect(thanks.text).toContain('Saved')
  const [invitation] = await votesOf(collector)
  expect((await collector.get(`/v1/invitations/${invitation?.id}`)).json()).toMatchObject({
    state: 'answered',
    survey: 'csi',
    channel: 'signature',
    trust: 'open',
    context: { service: 'payroll', agent: 'anna', company: 'acme' },
    revision: 1,
  })
  expect(invitation).toMatchObject({ person: null, unsolicited: true, via: 'signature' })
})

test('a QR code of a service desk opens a page with no score chosen, and its votes name no agent', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const signature = await aSignature(collector, { agent: undefined, service: 'payroll' })
  const browser = signature.browser()
  const page = await browser.get(signature.action)
  collector.advance(READING_TIME)

  const thanks = await browser.press(page, { 'answers.csi': '4' })

  expect(page).toMatchObject({ status: 200, heading: 'How was this service?' })
  expect(page.text).toContain('Payroll')
  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).not.toHaveProperty('answers.csi')
  expect(thanks).toMatchObject({ heading: 'Thank you. You rated 4 of 5.' })
  expect(await votesOf(collector)).toMatchObject([{ agent: null, service: 'payroll', answers: { csi: 4 } }])
})

test('a signature that names no service is rated as the service "unspecified"', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)

  const page = await signature.browser().open(5)
  await signature.browser().vote(5)

  expect(page.text).not.toContain('nspecified')
  expect((await collector.get('/v1/services/unspecified')).json()).toMatchObject({ name: 'Unspecified' })
  expect(await collector.scores({ by: 'service' })).toMatchObject([
    { service: 'unspecified', serviceName: 'Unspecified', n: 1, s5: 1 },
  ])
})

test('votes count for the score of the agent, can be filtered out, and are in no response rate', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { service: 'payroll' })
  for (const [n, score] of [5, 4, 5, 3, 5].entries()) await signature.browser(`198.51.100.${n}`).vote(score)
  const token = await collector.aToken({ service: 'payroll', agent: 'bob' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1 } }))

  const byAgent = await collector.scores({ agent: 'anna', trust: 'open', channel: 'signature' })

  expect(byAgent).toMatchObject([{ n: 5, mean: 4.4, s5: 3, s4: 1, s3: 1 }])
  expect(await collector.scores({ service: 'payroll' })).toMatchObject([{ n: 6 }])
  expect(await collector.scores({ trust: 'signed' })).toMatchObject([{ n: 1, s1: 1 }])
  expect(await collector.rates()).toMatchObject([
    { issued: 1, delivered: 1, answered: 1, unsolicited: 5, responseRate: 1 },
  ])
  expect(await collector.rates({ channel: 'signature' })).toMatchObject([
    { issued: 0, unsolicited: 5, responseRate: null },
  ])
})

test('a press within a second of its page gets a confirm page, whose press is stored', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()

  const confirm = await browser.press(await browser.open(4))

  expect(confirm).toMatchObject({ status: 200, heading: 'Was that you?' })
  expect(await votesOf(collector)).toEqual([])
  expect(await browser.press(confirm)).toMatchObject({ heading: 'Thank you. You rated 4 of 5.' })
  expect(await scoresOf(collector)).toEqual([4])
})

test('HEAD, OPTIONS and a form that another site sends change nothing', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const page = await signature.browser().open(5)
  collector.advance(READING_TIME)
  const before = await rowsWithoutVisits(collector)

  const url = signature.action
  const statuses = [
    await collector.send({ method: 'HEAD', url: `${url}/5` }),
    await collector.send({ method: 'OPTIONS', url: `${url}/5` }),
    await collector.send({ method: 'OPTIONS', url }),
    await collector.send({
      method: 'POST',
      url,
      payload: new URLSearchParams(page.forms[0]?.fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://evil.example',
      },
    }),
  ].map(({ statusCode }) => statusCode)

  expect(statuses[0]).toBe(200)
  expect(statuses[3]).toBe(403)
  expect(await rowsWithoutVisits(collector)).toEqual(before)
})

test('a vote can be changed within the edit window of the survey, and on its day at most', async () => {
  await using collector = await openCollector()
  const survey = (await collector.get('/v1/surveys/csi')).json()
  const { name, questions } = survey
  await collector.put('/v1/surveys/csi', { name, questions, editHours: 1 })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  await browser.vote(2)

  collector.advance({ hours: 1 })

  expect(await browser.open(5)).toMatchObject({ status: 410, heading: 'Thank you, you have answered.' })
  expect(await scoresOf(collector)).toEqual([2])
})

test('a revoked signature, an unknown one and a workspace without open ratings get the same page, and store nothing', async () => {
  await using collector = await openCollector()
  const closed = await collector.neighbour()
  const other = await aSignature(closed)
  await closed.patch('/v1/workspace', { openRatings: false })
  const signature = await aSignature(collector, { locale: 'uk' })
  const page = await signature.browser().open(5)
  collector.advance(READING_TIME)
  await signature.revoke()
  const before = await rowsWithoutVisits(collector)

  const pages = await Promise.all(
    [
      `${signature.action}/5`,
      `${other.action}/5`,
      `/s/${collector.workspace}.00000000-0000-4000-8000-000000000000/5`,
      `/s/no-such-workspace.${signature.id}/5`,
      `/s/${closed.workspace}.${signature.id}/5`,
      `/s/${signature.token.toUpperCase()}/5`,
      '/s/%%OtklikToken%%/5',
      '/s/x/5',
      '/s/',
      '/s/%zz/5',
      `${signature.action}/6`,
      `${signature.action}`,
      `/s/${'a'.repeat(10_000)}.b/5`,
    ].map((url) => requestPage(collector, { method: 'GET', url, headers: { 'accept-language': 'de' } })),
  )

  for (const each of pages) {
    expect(each).toMatchObject({
      status: 404,
      lang: 'de',
      heading: 'Diese Bewertung ist nicht offen.',
      forms: [],
    })
    expect(each.html).toBe(pages[0]?.html)
    expect(each.headers).not.toHaveProperty('set-cookie')
  }
  expect(await signature.browser().send(page.forms[0])).toMatchObject({ status: 404, lang: 'uk', forms: [] })
  expect(await rowsWithoutVisits(collector)).toEqual(before)
})

test('a revoked signature keeps its votes in every figure', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { service: 'payroll' })
  await signature.browser().vote(4)
  const before = [await collector.scores({ by: 'service' }), await collector.rates()]

  await signature.revoke()

  expect([await collector.scores({ by: 'service' }), await collector.rates()]).toEqual(before)
})

test('no press reaches another workspace, and a form of one signature does not fit another', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const [mine, theirs] = [await aSignature(collector), await aSignature(neighbour)]
  const bob = await aSignature(collector, { agent: 'bob' })
  const browser = mine.browser()
  const page = await browser.open(5)
  const nextDoor = await rowsWithoutVisits(neighbour)
  collector.advance(READING_TIME)

  const form = page.forms[0]?.fields ?? []
  expect(await browser.send({ action: theirs.action, fields: form })).toMatchObject({ status: 409 })
  expect(await browser.send({ action: bob.action, fields: form })).toMatchObject({ status: 409 })

  expect(await votesOf(collector)).toEqual([])
  await browser.press(page)
  expect(await rowsWithoutVisits(neighbour)).toEqual(nextDoor)
})

test('a client that opens too many pages is limited', async () => {
  await using collector = await openCollector({ openRateLimit: 3 })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  for (let n = 0; n < 3; n++) await browser.open()

  expect(await browser.open()).toMatchObject({ status: 429, heading: 'One moment, please.' })
})

test.each([
  ['ru', 'ltr', 'Вашу оценку'],
  ['ar', 'rtl', 'تقييمك'],
  ['kk', 'ltr', 'Бағаңыз'],
])('the pages are in the language of the signature: %s', async (locale, dir) => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { locale })

  const page = await signature.browser().open(5, { 'accept-language': 'en' })

  expect(page).toMatchObject({ lang: locale, dir })
})
