import { expect, test } from 'vitest'
import { expectText, openHostPage, stopClock } from '../test/host-page.ts'

const OFFLINE = 'Not sent yet: no connection. We keep trying.'
const BUSY = 'Not sent yet: the service is busy. We keep trying.'

test('a retry has the same id and content', async () => {
  await using host = await openHostPage({ collector: { replies: ['unreachable', { status: 503 }] } })

  await host.score(4).click()
  await expectText(host.status, 'Saved')

  expect(host.collector.attempts).toHaveLength(3)
  expect(new Set(host.collector.attempts.map((attempt) => JSON.stringify(attempt))).size).toBe(1)
})

test('a rating whose reply was lost is sent again and stored once', async () => {
  await using host = await openHostPage({ collector: { replies: ['lost'] } })
  await expect.poll(() => host.collector.views.length).toBe(1)

  await host.score(4).click()
  await expectText(host.status, OFFLINE)
  await expectText(host.status, 'Saved')

  expect(host.collector.attempts).toHaveLength(2)
  expect([...host.collector.stored.values()].map(({ answers }) => answers)).toEqual([{ csi: 4 }])
})

test('an offline rating says so, and is saved once the connection is back', async () => {
  await using host = await openHostPage()
  await host.context.setOffline(true)

  await host.score(3).click()
  await expectText(host.status, OFFLINE)
  expect(host.collector.attempts).toHaveLength(0)
  await host.context.setOffline(false)

  await expectText(host.status, 'Saved')
  expect([...host.collector.stored.values()].map(({ answers }) => answers)).toEqual([{ csi: 3 }])
})

test('a reload sends what was not sent before it, as the same submission', async () => {
  await using host = await openHostPage({ collector: { reply: 'unreachable' } })
  await host.score(3).click()
  await expectText(host.status, OFFLINE)
  host.collector.reply = undefined

  await host.page.reload()

  await expectText(host.status, 'Saved')
  expect(host.collector.stored.size).toBe(1)
  expect(new Set(host.collector.attempts.map(({ id }) => id)).size).toBe(1)
  await host.page.getByText('Thank you for telling us. You rated 3 of 5.').waitFor()
})

test('a retry waits for as long as Retry-After asks', async () => {
  await using host = await openHostPage({
    before: stopClock,
    collector: { replies: [{ status: 503, code: 'overloaded', headers: { 'retry-after': '60' } }] },
  })

  await host.score(4).click()
  await expectText(host.status, BUSY)
  await host.page.clock.runFor(59_000)
  await host.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await waitForRoundTrip(host)
  expect(host.collector.attempts).toHaveLength(1)
  await host.page.clock.runFor(2000)

  await expectText(host.status, 'Saved')
  expect(host.collector.attempts).toHaveLength(2)
})

test('submissions are sent in order, one at a time', async () => {
  await using host = await openHostPage({ collector: { reply: 'unreachable' } })
  await host.score(2).click()
  await expectText(host.status, OFFLINE)
  await host.page.getByLabel('What should we do better?').fill('Call me')
  await host.button('Send').click()
  await expectText(host.status, OFFLINE)
  host.collector.reply = undefined

  await host.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expectText(host.status, 'Saved')

  const stored = [...host.collector.stored.values()]
  expect(stored.map(({ answers }) => answers)).toEqual([{ csi: 2 }, { comment: 'Call me' }])
})

test.each([
  [409, 'edit_window_closed', 'Not saved: this can no longer be changed.'],
  [409, 'idempotency_conflict', 'Not saved: an error on our side.'],
  [410, 'invitation_expired', 'Not saved: this rating is closed.'],
  [422, 'validation_failed', 'Not saved: an error on our side.'],
  [403, 'forbidden', 'Not saved: an error on our side.'],
  [413, 'payload_too_large', 'Not saved: an error on our side.'],
])('a permanent refusal (%i %s) is shown and not retried', async (status, code, words) => {
  await using host = await openHostPage({ collector: { replies: [{ status, code }] } })

  await host.score(4).click()
  await expectText(host.status, words)
  await host.page.reload()
  await host.page.getByText('How was this service?').waitFor()

  expect(host.collector.attempts).toHaveLength(1)
  expect(await host.page.getByText('You rated').count()).toBe(0)
  expect(await host.page.getByRole('radio', { checked: true }).count()).toBe(0)
})

test('after a refused change the earlier answer is shown again', async () => {
  await using host = await openHostPage()
  await host.score(4).click()
  await expectText(host.status, 'Saved')
  host.collector.reply = { status: 409, code: 'edit_window_closed' }

  await host.score(1).click()

  await expectText(host.status, 'Not saved: this can no longer be changed.')
  await host.page.getByText('Thank you. You rated 4 of 5.').waitFor()
  expect(await host.button('Change').count()).toBe(0)
})

test('a comment that was refused by mistake stays in its box', async () => {
  await using host = await openHostPage()
  await host.score(4).click()
  await expectText(host.status, 'Saved')
  host.collector.reply = { status: 422, code: 'validation_failed', paths: ['answers.comment'] }

  await host.page.getByLabel('Anything to add?').fill('A long story')
  await host.button('Send').click()

  await expectText(host.status, 'Not saved: an error on our side.')
  expect(await host.page.getByLabel('Anything to add?').inputValue()).toBe('A long story')
})

test('a captive portal that replies 200 to everything does not count as saved', async () => {
  await using host = await openHostPage({
    before: (page) =>
      page.route('**/v1/responses', (route) =>
        route.fulfill({
          status: 200,
          body: '{"logIn": "/please"}',
          headers: { 'access-control-allow-origin': '*' },
        }),
      ),
  })

  await host.score(4).click()

  await expectText(host.status, OFFLINE)
})

test.each([403, 404, 401, 422])('a %i of a gateway, in JSON, is not a refusal', async (status) => {
  let isGatewayThere = true
  await using host = await openHostPage({
    before: (page) =>
      page.route('**/v1/responses', (route) =>
        isGatewayThere
          ? route.fulfill({
              status,
              json: { type: 'about:blank', title: 'Forbidden', status, code: 'forbidden', detail: 'No.' },
              headers: { 'access-control-allow-origin': '*' },
            })
          : route.fallback(),
      ),
  })

  await host.score(4).click()
  await expectText(host.status, OFFLINE)
  isGatewayThere = false
  await host.page.evaluate(() => window.dispatchEvent(new Event('online')))

  await expectText(host.status, 'Saved')
})

test.each(['online', 'resume', 'pageshow', 'visibilitychange'])(
  'after %s a rating is sent at once, and not after its backoff',
  async (type) => {
    await using host = await openHostPage({ before: stopClock, collector: { reply: 'unreachable' } })
    await host.score(4).click()
    await expectText(host.status, OFFLINE)
    host.collector.reply = undefined

    await fire(host, type)

    await expectText(host.status, 'Saved')
    expect(host.collector.attempts).toHaveLength(2)
  },
)

test.each(['online', 'resume', 'pageshow'])(
  'after %s an attempt that hangs on a dead line is given up, and its rating sent at once',
  async (type) => {
    await using host = await openHostPage({ before: stopClock })
    let requests = 0
    // The first request never gets a reply.
    await host.page.route('**/v1/responses', (route) => (requests++ ? route.fallback() : undefined))
    await host.score(4).click()
    await expect.poll(() => requests).toBe(1)
    await host.page.clock.runFor(10_000)
    expect(requests).toBe(1)

    await fire(host, type)

    await expectText(host.status, 'Saved')
    expect(requests).toBe(2)
  },
)

test('an attempt that has just begun is not repeated when the line is back', async () => {
  await using host = await openHostPage({ before: stopClock })
  const held = Promise.withResolvers<void>()
  let requests = 0
  await host.page.route('**/v1/responses', async (route) => {
    requests++
    await held.promise
    await route.fallback()
  })
  await host.score(4).click()
  await expect.poll(() => requests).toBe(1)

  await fire(host, 'online')
  held.resolve()

  await expectText(host.status, 'Saved')
  expect(requests).toBe(1)
})

test('a stale answer is not called saved, stays in its box, and the next press counts as the newest', async () => {
  await using host = await openHostPage({ collector: { replies: ['stale'] } })

  await host.score(2).click()
  await expectText(host.status, 'Not saved: a later answer counts.')
  expect(await host.page.getByRole('radio', { checked: true }).count()).toBe(0)
  await host.score(2).click()
  await expectText(host.status, 'Saved')

  const [first, second] = host.collector.attempts
  expect(second?.answers).toEqual(first?.answers)
  expect(second?.seq).toBeGreaterThan((first?.seq ?? 0) + 86_400 * 365)
})

test('a stale comment stays in its box', async () => {
  await using host = await openHostPage({ collector: { replies: [undefined, 'stale'] as never } })
  await host.score(4).click()
  await expectText(host.status, 'Saved')

  await host.page.getByLabel('Anything to add?').fill('A long story')
  await host.button('Send').click()

  await expectText(host.status, 'Not saved: a later answer counts.')
  expect(await host.page.getByLabel('Anything to add?').inputValue()).toBe('A long story')
})

test('a page that closes sends what waits, without waiting for the submission in flight', async () => {
  await using host = await openHostPage()
  const held = Promise.withResolvers<void>()
  await host.page.route('**/v1/responses', async (route) => {
    const isFirst = route.request().postDataJSON().answers.csi !== undefined
    if (isFirst) await held.promise
    await route.continue().catch(() => {})
  })

  await host.score(2).click()
  await host.page.getByLabel('What should we do better?').fill('Bye')
  await host.button('Send').click()
  await host.page.evaluate(() => window.dispatchEvent(new Event('pagehide')))

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ comment: 'Bye' }])
  held.resolve()
  await expectText(host.status, 'Saved')
  expect(host.collector.stored.size).toBe(2)
})

/** Waits until every request that the page has already started has arrived. */
async function waitForRoundTrip({ page, collector }: Awaited<ReturnType<typeof openHostPage>>) {
  await page.evaluate((url) => fetch(url, { method: 'POST', body: '{}' }), `${collector.origin}/v1/views`)
}

/** Fires an event of the window, or of the document, in the page. */
function fire({ page }: Awaited<ReturnType<typeof openHostPage>>, type: string) {
  return page.evaluate((type) => {
    const target = ['resume', 'visibilitychange'].includes(type) ? document : window
    target.dispatchEvent(new Event(type))
  }, type)
}
