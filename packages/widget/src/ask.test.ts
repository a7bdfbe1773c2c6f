import { expect, test } from 'vitest'
import { aToken, expectText, openHostPage, stopClock, tag } from '../test/host-page.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('an open ask sends its context as plain text, which needs no preflight', async () => {
  await using host = await openHostPage({
    body: tag({ company: 'acme', level: '3', touchpoint: 'helpdesk' }),
  })

  await host.score(5).click()
  await expectText(host.status, 'Saved')

  const [sent] = host.collector.attempts
  expect(sent).toEqual({
    site: 'pk_main_1',
    id: expect.stringMatching(UUID),
    invitation: expect.stringMatching(UUID),
    context: {
      service: 'payroll',
      ticket: 'INC-1042',
      company: 'acme',
      level: 3,
      touchpoint: 'helpdesk',
      page: `${host.origin}/tickets/1042`,
    },
    answers: { csi: 5 },
    seq: expect.any(Number),
    locale: 'en',
  })
  expect([...host.collector.contentTypes]).toEqual(['text/plain;charset=UTF-8'])
})

test('a ticket number of any script is sent and shown as it is written', async () => {
  await using host = await openHostPage({ body: tag({ ticket: 'Заявка № 12/7' }) })

  await host.score(5).click()
  await expectText(host.status, 'Saved')

  expect(host.collector.attempts).toMatchObject([{ context: { ticket: 'Заявка № 12/7' } }])
  expect(await host.page.getByText('payroll · Заявка № 12/7').isVisible()).toBe(true)
})

test('an ask with a token sends no context but the page', async () => {
  const token = aToken({ person: 'p-1', service: 'payroll', ticket: 'INC-1042' })
  await using host = await openHostPage({ body: tag({ token, company: 'acme' }) })

  await host.score(5).click()
  await expectText(host.status, 'Saved')

  expect(host.collector.attempts[0]).toEqual({
    site: 'pk_main_1',
    id: expect.stringMatching(UUID),
    token,
    context: { page: `${host.origin}/tickets/1042` },
    answers: { csi: 5 },
    seq: expect.any(Number),
    locale: 'en',
  })
})

test('a new token for the same person and ticket is the same ask; one for another person is not', async () => {
  const claims = { person: 'Пётр', service: 'payroll', ticket: 'INC-1042', exp: 1 }
  await using host = await openHostPage({ body: tag({ token: aToken(claims) }) })
  await host.score(4).click()
  await expectText(host.status, 'Saved')

  host.serve(tag({ token: aToken({ ...claims, exp: 2 }) }))
  await host.page.reload()
  await host.page.getByText('Thank you. You rated 4 of 5.').waitFor()

  host.serve(tag({ token: aToken({ ...claims, person: 'Павел' }) }))
  await host.page.reload()
  await host.page.getByText('How was this service?').waitFor()
})

test('a rating that waited is sent with the newest token of its ask', async () => {
  const claims = { person: 'p-1', service: 'payroll' }
  await using host = await openHostPage({
    body: tag({ token: aToken({ ...claims, exp: 1 }) }),
    collector: { reply: 'unreachable' },
  })
  await host.score(4).click()
  await expectText(host.status, 'Not sent yet: no connection. We keep trying.')
  host.collector.reply = undefined
  const fresh = aToken({ ...claims, exp: 2 })
  host.serve(tag({ token: fresh }))

  await host.page.reload()
  await expectText(host.status, 'Saved')

  expect(host.collector.attempts.at(-1)).toEqual({ ...host.collector.attempts[0], token: fresh })
})

test('a reload keeps the ask, and another ticket is another ask', async () => {
  await using host = await openHostPage({ body: `${tag()}${tag({ ticket: 'INC-7' })}` })
  const first = host.page.getByRole('radio', { name: '4' }).first()
  const second = host.page.getByRole('radio', { name: '4' }).last()

  await first.click()
  await expect.poll(() => host.collector.stored.size).toBe(1)
  await second.click()
  await expect.poll(() => host.collector.stored.size).toBe(2)
  await host.page.reload()
  await host.button('Change').first().click()
  await host.page.getByRole('radio', { name: '2' }).click()
  await expect.poll(() => host.collector.stored.size).toBe(3)

  const asks = [...host.collector.stored.values()].map(({ invitation }) => invitation)
  expect(asks[2]).toBe(asks[0])
  expect(asks[1]).not.toBe(asks[0])
})

test.each([
  ['a srcdoc frame', 'frame.srcdoc = html'],
  ['a sandboxed srcdoc frame', 'frame.sandbox = "allow-scripts"; frame.srcdoc = html'],
  ['a blob', 'frame.src = URL.createObjectURL(new Blob([html], { type: "text/html" }))'],
  [
    'a blank frame that a script fills',
    'const range = frame.contentDocument.createRange(); frame.contentDocument.body.append(range.createContextualFragment(html))',
  ],
])('in %s, which has no http address, the rating is sent without a page', async (_, fill) => {
  const html = JSON.stringify(`<!doctype html><body>${tag()}`).replaceAll('</', '<\\/')
  await using host = await openHostPage({
    body: `<iframe width="600" height="500"></iframe>
      <script>const html = ${html}, frame = document.querySelector('iframe'); ${fill}</script>`,
  })
  const frame = host.page.frameLocator('iframe')

  await frame.getByRole('radio', { name: '4' }).click()
  await expectText(frame.getByRole('status'), 'Saved')

  expect(host.collector.attempts[0]?.context).toEqual({ service: 'payroll', ticket: 'INC-1042' })
})

test('a rating is sent even if the browser has no storage', async () => {
  await using host = await openHostPage({ headers: { 'content-security-policy': 'sandbox allow-scripts' } })
  expect(await host.page.evaluate('origin')).toBe('null')

  await host.score(4).click()

  await expectText(host.status, 'Saved')
  expect(host.collector.attempts[0]?.invitation).toMatch(UUID)
})

test.each([
  ['attributes', tag({ service: 'payroll' }), 'payroll · INC-1042'],
  ['a token', tag({ token: aToken({ person: 'p-1', service: 'payroll', ticket: 'INC-1042' }) }), 'INC-1042'],
])(
  'with %s the caption has the name of the service as soon as it is known, and later at once',
  async (_, body, first) => {
    await using host = await openHostPage({ body, before: stopClock })
    host.collector.viewState = { state: 'open', service: 'Payroll and benefits' }
    await host.page.getByText(first, { exact: true }).waitFor()
    const boxes = await host.score(1).boundingBox()

    await host.page.clock.runFor(1500)
    await host.page.getByText('Payroll and benefits · INC-1042').waitFor()
    expect(await host.score(1).boundingBox()).toEqual(boxes)

    await host.page.reload()
    await host.page.getByText('Payroll and benefits · INC-1042').waitFor()
    expect(host.collector.views).toHaveLength(1)
  },
)

test('the line of a caption that is not known yet is kept free', async () => {
  await using host = await openHostPage({
    body: tag({ ticket: undefined, token: aToken({ person: 'p-1', service: 'payroll' }) }),
    before: stopClock,
  })
  host.collector.viewState = { state: 'open', service: 'Payroll and benefits' }
  await host.score(1).waitFor()
  const boxes = await host.score(1).boundingBox()

  await host.page.clock.runFor(1500)
  await host.page.getByText('Payroll and benefits').waitFor()

  expect(await host.score(1).boundingBox()).toEqual(boxes)
})

test('the caption has the title and the number that the token tells, in any script', async () => {
  const claims = {
    person: 'p-1',
    service: 'payroll',
    ticket: 'ЗНО-000451',
    about: { title: 'Расчёт за октябрь' },
  }
  await using host = await openHostPage({ body: tag({ token: aToken(claims) }) })

  await host.page.getByText('Расчёт за октябрь · ЗНО-000451', { exact: true }).waitFor()
})
