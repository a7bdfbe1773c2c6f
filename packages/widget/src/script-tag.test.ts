import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { expectText, openHostPage, stopClock, tag } from '../test/host-page.ts'

const API_ONLY = '<script async src="{collector}/otklik.js"></script>'
const stub = await readFile(new URL('../stub.js', import.meta.url), 'utf8')

test.each([
  [{ site: undefined }, 'data-site is missing.'],
  [{ site: 'sk_main_1' }, 'data-site is not valid.'],
  [{ service: undefined }, 'data-service is missing.'],
  [{ service: 'Payroll & HR' }, 'data-service is not valid.'],
  [{ level: '4' }, 'data-level is not valid.'],
  [{ theme: 'pink' }, 'data-theme is not valid.'],
  [{ token: 'abc' }, 'data-token is not valid.'],
  [{ token: 'a.b.c' }, 'data-token is not valid.'],
  [{ target: '#nowhere' }, 'data-target matches nothing on this page: #nowhere'],
])('a wrong tag %o is reported in one sentence, and nothing is shown', async (attributes, sentence) => {
  await using host = await openHostPage({ body: tag(attributes) })

  await expect.poll(() => host.consoleErrors).toEqual([`Otklik: ${sentence}`])

  expect(await host.page.getByRole('radio').count()).toBe(0)
})

test('an attribute that does not exist is named, and the rating is shown', async () => {
  await using host = await openHostPage({ body: tag({ tikcet: 'INC-1', company: '', agent: 'ann' }) })

  await host.score(4).waitFor()

  expect(host.consoleErrors).toEqual([
    'Otklik: data-tikcet is not known.',
    'Otklik: data-agent is not known.',
  ])
})

test('a tag whose attributes were stripped is reported, unless the page shows a rating by script', async () => {
  await using stripped = await openHostPage({ body: API_ONLY })
  await expect
    .poll(() => stripped.consoleErrors)
    .toEqual(['Otklik: data-site is missing. Did a tag manager strip the attributes?'])

  await using byScript = await openHostPage({
    before: stopClock,
    body: `<div id="slot"></div>${API_ONLY}${API_ONLY}`,
  })
  await mountInSlot(byScript)
  await byScript.page.clock.runFor(5000)
  await using withStub = await openHostPage({
    before: stopClock,
    head: `<script>${stub}</script>`,
    body: API_ONLY,
  })
  await withStub.page.waitForFunction('window.otklik?.locale')
  await withStub.page.clock.runFor(5000)

  expect([byScript.consoleErrors, withStub.consoleErrors]).toEqual([[], []])
})

test('an empty attribute counts as absent', async () => {
  await using host = await openHostPage({ body: tag({ company: '', level: '', ticket: '', theme: '' }) })

  await host.score(4).click()
  await expectText(host.status, 'Saved')

  expect(host.collector.attempts[0]?.context).toEqual({
    service: 'payroll',
    page: expect.stringContaining('/tickets/1042'),
  })
})

test('the rating appears after its tag, or in the target', async () => {
  await using host = await openHostPage({
    head: tag({ ticket: 'in-head', target: '#slot' }),
    body: `<section aria-label="Slot" id="slot"></section><section aria-label="Here">${tag({ ticket: 'here' })}</section>`,
  })

  const inSlot = host.page.getByRole('region', { name: 'Slot' })
  const here = host.page.getByRole('region', { name: 'Here' })

  await inSlot.getByText('payroll · in-head').waitFor()
  await here.getByText('payroll · here').waitFor()
})

test('several ratings on one page are independent', async () => {
  await using host = await openHostPage({
    body: `${tag({ ticket: 'A' })}${tag({ ticket: 'B' }, 'otklik.ru.js')}`,
  })

  await host.page.getByRole('radio', { name: '2' }).first().click()
  await host.page.getByRole('radio', { name: '5, Отлично' }).click()

  await expect.poll(() => host.collector.stored.size).toBe(2)
  expect(await host.page.getByRole('radio', { name: '2' }).first().isChecked()).toBe(true)
  expect(
    [...host.collector.stored.values()].map(({ context, answers }) => [context?.ticket, answers.csi]).sort(),
  ).toEqual([
    ['A', 2],
    ['B', 5],
  ])
})

test('a script that is included twice shows two ratings and sends each submission once', async () => {
  await using host = await openHostPage({ body: `${tag()}${tag()}`, collector: { reply: 'unreachable' } })
  await host.score(4).first().click()
  await expectText(host.status.last(), 'Not sent yet: no connection. We keep trying.')
  host.collector.reply = undefined
  const before = host.collector.attempts.length

  await host.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expectText(host.status.first(), 'Saved')
  await expectText(host.status.last(), 'Saved')

  expect(host.collector.attempts.length).toBe(before + 1)
})

test('a page can mount and remove ratings by script, even before the script has loaded', async () => {
  await using host = await openHostPage({
    head: `<script>${stub}</script>`,
    body: `<div id="kept"></div><div id="dropped"></div>
      <script>
        const options = { site: 'pk_main_1', service: 'payroll' }
        otklik.mount(document.querySelector('#dropped'), options).remove()
        window.rating = otklik.mount(document.querySelector('#kept'), options)
      </script>${API_ONLY}`,
  })

  await host.score(3).click()
  await expectText(host.status, 'Saved')
  expect(await host.page.getByRole('radio').count()).toBe(5)
  await host.page.evaluate('rating.remove()')

  expect(await host.page.getByRole('radio').count()).toBe(0)
  expect(await host.page.locator('#kept').innerHTML()).toBe('')
  expect(host.consoleErrors).toEqual([])
})

test('a removed rating leaves no listener, no timer and no view behind', async () => {
  await using host = await openHostPage({
    before: async (page) => {
      await stopClock(page)
      await page.addInitScript(countListeners)
    },
    body: `<div id="slot"></div>${API_ONLY}`,
    collector: { reply: 'unreachable' },
  })
  await mountInSlot(host)
  await host.score(3).click()
  await expectText(host.status, 'Not sent yet: no connection. We keep trying.')
  const before = host.collector.attempts.length
  expect(await host.page.evaluate('listening')).toEqual({ pagehide: 1, visibilitychange: 1, online: 1 })

  await host.page.evaluate('rating.remove()')
  await host.page.clock.runFor(600_000)

  expect(await host.page.evaluate('listening')).toEqual({ pagehide: 0, visibilitychange: 0, online: 0 })
  expect(host.collector.attempts).toHaveLength(before)
  expect(host.collector.views).toEqual([])
})

test('a removed rating draws nothing, even if a reply arrives later', async () => {
  await using host = await openHostPage({
    body: `<div id="slot"></div>${API_ONLY}`,
    collector: { viewState: { state: 'answered', csi: 2 } },
  })
  const viewed = Promise.withResolvers<void>()
  const removed = Promise.withResolvers<void>()
  await host.page.route('**/v1/views', async (route) => {
    viewed.resolve()
    await removed.promise
    await route.continue()
  })
  await mountInSlot(host)
  const rating = await host.page.locator('otklik-rating').elementHandle()
  await viewed.promise

  await host.page.evaluate('rating.remove()')
  const drawnAfterRemoval = await rating?.evaluate(({ shadowRoot }) => shadowRoot?.childElementCount)
  const reply = host.page.waitForResponse('**/v1/views')
  removed.resolve()
  await (await reply).finished()
  await host.page.evaluate(() => new Promise(requestAnimationFrame))

  expect(drawnAfterRemoval).toBe(0)
  expect(await rating?.evaluate(({ shadowRoot }) => shadowRoot?.childElementCount)).toBe(0)
})

test('a score that is chosen when the rating is removed is still sent', async () => {
  await using host = await openHostPage({
    before: stopClock,
    body: `<div id="slot"></div>${API_ONLY}`,
  })
  await mountInSlot(host)
  await host.score(1).focus()
  await host.page.keyboard.press('ArrowRight')

  await host.page.evaluate('rating.remove()')

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

async function mountInSlot({ page }: Awaited<ReturnType<typeof openHostPage>>) {
  await page.waitForFunction('window.otklik')
  await page.evaluate(`
    window.rating = otklik.mount(document.querySelector('#slot'), { site: 'pk_main_1', service: 'payroll' })
  `)
}

/** Counts, in the page, the listeners of a rating on the window and the document. */
function countListeners() {
  const listening: Record<string, number> = { pagehide: 0, visibilitychange: 0, online: 0 }
  Object.assign(window, { listening })
  const { addEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (type: string, listener, options) {
    const count = (step: number) => {
      if (type in listening) listening[type] = (listening[type] ?? 0) + step
    }
    count(1)
    if (typeof options === 'object') addEventListener.call(options.signal ?? this, 'abort', () => count(-1))
    addEventListener.call(this, type, listener, options)
  }
}
