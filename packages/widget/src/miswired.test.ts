import type { PageAsk } from '@otklik/contract'
import { expect, test } from 'vitest'
import { aToken, expectText, openHostPage, tag } from '../test/host-page.ts'

type Host = Awaited<ReturnType<typeof openHostPage>>

const DETAIL = 'This is wrong: mend it like this.'

/** Lists what can be wrong with a tag, and the problem that the collector then replies with. */
const FAULTS = {
  'a wrong key': { status: 401, code: 'unauthenticated' },
  'a wrong origin': { status: 403, code: 'origin_not_allowed' },
  'a wrong service': { status: 422, code: 'service_not_found', paths: ['context.service'] },
  'a wrong survey': { status: 422, code: 'survey_not_found', paths: ['survey'] },
  'a wrong company': { status: 422, code: 'validation_failed', paths: ['context.company'] },
  'a wrong token': { status: 422, code: 'validation_failed', paths: ['token.agent'] },
}

const faults = Object.entries(FAULTS).map(([name, fault]) => [name, { ...fault, detail: DETAIL }] as const)

test.each(faults)(
  '%s is told in one sentence once the rating is seen, and people see nothing',
  async (_, fault) => {
    await using host = await openHostPage({
      body: `${tag()}${tag({ ticket: 'INC-7' })}`,
      collector: { refusalOf: () => fault },
    })

    await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(0)

    expect(sentences(host)).toEqual([`Otklik: ${DETAIL}`])
    expect(host.collector.attempts).toEqual([])
  },
)

test.each(faults)('what was pressed under %s is kept, and sent once that is mended', async (_, fault) => {
  await using host = await openHostPage({ collector: { refusalOf: () => fault } })

  await host.score(2).click()
  await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(0)
  expect(sentences(host)).toEqual([`Otklik: ${DETAIL}`])
  await host.page.reload()
  await expect.poll(() => host.collector.attempts.length).toBe(2)
  await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(0)
  host.collector.refusalOf = () => undefined
  await host.page.reload()

  await expectText(host.status, 'Saved')
  await host.page.getByText('Thank you for telling us. You rated 2 of 5.').waitFor()
  expect(new Set(host.collector.attempts.map(({ id }) => id)).size).toBe(1)
  expect([...host.collector.stored.values()].map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

test('a score that is chosen when the fault becomes known is kept', async () => {
  await using host = await openHostPage({ collector: { refusalOf: () => FAULTS['a wrong key'] } })
  await host.score(1).focus()
  await host.page.keyboard.press('ArrowRight')
  await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(0)

  host.collector.refusalOf = () => undefined
  await host.page.reload()

  await expect
    .poll(() => [...host.collector.stored.values()].map(({ answers }) => answers))
    .toEqual([{ csi: 2 }])
})

const claims = { person: 'p-1', service: 'payroll', ticket: 'INC-1042' }

test.each([
  ['site key', { site: 'pk_main_0' }, { site: 'pk_main_1' }],
  ['site key beside a token', { site: 'pk_main_0', token: aToken(claims) }, { token: aToken(claims) }],
  ['service', { service: 'payrol' }, { service: 'payroll' }],
  ['token', { token: aToken({ ...claims, exp: 1 }) }, { token: aToken({ ...claims, exp: 2 }) }],
])('what was pressed under a wrong %s is sent with the one of the mended tag', async (_, wrong, right) => {
  const isWrong = (ask: PageAsk) =>
    Object.entries(wrong).every(([name, value]) =>
      [ask[name as 'site'], ask.context?.[name as 'service']].includes(value),
    )
  await using host = await openHostPage({
    body: tag(wrong),
    collector: { refusalOf: (ask) => (isWrong(ask) ? FAULTS['a wrong key'] : undefined) },
  })
  await host.score(2).click()
  await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(0)

  host.serve(tag(right))
  await host.page.reload()
  await expectText(host.status, 'Saved')
  await expect.poll(() => host.collector.views.some((ask) => !isWrong(ask))).toBe(true)

  const kept = [...host.collector.stored.values()]
  expect(kept).toMatchObject([{ id: host.collector.attempts[0]?.id, site: 'pk_main_1', answers: { csi: 2 } }])
  expect(kept[0]?.invitation).toBe(host.collector.views.at(-1)?.invitation)
})

test('what was pressed under a wrong tag is never sent as the answer to another rating of the page', async () => {
  await using host = await openHostPage({
    body: tag({ service: 'payrol' }) + tag({ service: 'moves' }),
    collector: {
      refusalOf: ({ context }) => (context?.service === 'payrol' ? FAULTS['a wrong service'] : undefined),
    },
  })
  await host.score(1).first().click()
  await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(1)

  host.collector.views = []
  await host.page.reload()
  await expect.poll(() => host.collector.views.map(({ context }) => context?.service)).toEqual(['moves'])

  await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(1)
  expect(host.collector.stored.size).toBe(0)
})

test('a tag that is mended after more than a week sends nothing', async () => {
  const now = Date.now()
  await using host = await openHostPage({
    before: ({ clock }) => clock.install({ time: now }),
    collector: { refusalOf: () => FAULTS['a wrong origin'] },
  })
  await host.score(2).click()
  await expect.poll(() => host.page.locator('otklik-rating').count()).toBe(0)

  host.collector.refusalOf = () => undefined
  await host.page.clock.setSystemTime(now + 8 * 86_400_000)
  await host.page.reload()
  await expect.poll(() => host.collector.views.length).toBe(1)

  expect(host.collector.stored.size).toBe(0)
})

/** Lists what the widget itself has reported. The browser reports the refused requests too. */
function sentences({ consoleErrors }: Host): string[] {
  return consoleErrors.filter((error) => error.startsWith('Otklik'))
}
