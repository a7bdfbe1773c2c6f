import axe from 'axe-core'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectText, openHostPage, tag } from '../test/host-page.ts'

type Host = Awaited<ReturnType<typeof openHostPage>>

async function violations({ page }: Host) {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

test.each(['light', 'dark'] as const)(
  'axe finds no violation in any state of the %s theme',
  async (colorScheme) => {
    const head =
      '<style>@media (prefers-color-scheme: dark) { body { background: #0f161d; color: #fff } }</style>'
    await using host = await openHostPage({ head, context: { colorScheme } })
    await host.score(1).waitFor()
    expect(await violations(host)).toEqual([])

    await host.score(2).click()
    await host.page.getByRole('checkbox', { name: 'Not solved' }).check()
    await expectText(host.status, '')
    expect(await violations(host)).toEqual([])

    await host.button('Send').click()
    await expectText(host.status, 'Saved')
    expect(await violations(host)).toEqual([])

    host.collector.reply = 'unreachable'
    await host.button('Change').click()
    await host.score(5).click()
    await expectText(host.status, 'Not sent yet: no connection. We keep trying.')
    expect(await violations(host)).toEqual([])
  },
)

test.each([
  ['light', 'auto', 'light'],
  ['dark', 'auto', 'dark'],
  ['light', 'dark', 'dark'],
  ['dark', 'light', 'light'],
] as const)('on a %s system the theme %s is shown as %s', async (colorScheme, theme, shown) => {
  await using host = await openHostPage({ body: tag({ theme }), context: { colorScheme } })

  const colour = await host.page
    .getByText('How was this service?')
    .evaluate((question) => getComputedStyle(question).color)

  expect(colour).toBe(shown === 'dark' ? 'rgb(231, 237, 243)' : 'rgb(22, 32, 43)')
})

test.each(['light', 'dark'] as const)(
  'the border of a control has a contrast of at least 3 : 1 in the %s theme',
  async (theme) => {
    await using host = await openHostPage({ body: tag({ theme }) })

    const ratio = await host.score(1).evaluate((radio) => {
      const luminance = (colour: string) => {
        const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
          const value = Number(part) / 255
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
      }
      const box = getComputedStyle(radio.nextElementSibling as Element)
      const card = getComputedStyle(radio.getRootNode().firstChild as Element)
      const [light = 0, dark = 0] = [luminance(box.borderTopColor), luminance(card.backgroundColor)].sort(
        (a, b) => b - a,
      )
      return light / dark
    })

    expect(ratio).toBeGreaterThanOrEqual(3)
  },
)

test('a pointer shows the word of a score, and the words of the ends are always shown', async () => {
  await using host = await openHostPage()
  const words = ['Very poor', 'Poor', 'Fair', 'Good', 'Excellent'].map((word) =>
    host.page.getByText(word, { exact: true }),
  )
  const shown = async () => Promise.all(words.map((word) => word.isVisible()))
  await host.score(1).waitFor()
  expect(await shown()).toEqual([true, false, false, false, true])

  await host.score(2).hover()
  await expect.poll(shown).toEqual([true, true, false, false, true])

  await host.score(4).click()
  await expect.poll(shown).toEqual([true, false, false, true, true])
})

test('a chosen 1 is as clear as a chosen 5, and has no colour', async () => {
  await using host = await openHostPage({ body: tag({ theme: 'light' }) })
  const chosen = async (score: number) => {
    await host.score(score).click()
    return host.score(score).evaluate((radio) => {
      const { color, backgroundColor } = getComputedStyle(radio.nextElementSibling as Element)
      return `${color} on ${backgroundColor}`
    })
  }

  expect(await chosen(1)).toBe('rgb(255, 255, 255) on rgb(22, 32, 43)')
  expect(await chosen(5)).toBe('rgb(255, 255, 255) on rgb(11, 110, 105)')
})

test('styles of the page do not affect the rating', async () => {
  await using plain = await openHostPage()
  await using hostile = await openHostPage({
    head: `<style>
      * { all: unset !important; }
      button, input, label, fieldset, otklik-rating { display: none !important; }
      body { text-align: right !important; letter-spacing: 9px !important; text-transform: uppercase !important }
      body { line-height: 4 !important }
    </style>`,
  })
  const measure = async (host: Host) => {
    await host.score(4).click()
    await expectText(host.status, 'Saved')
    const styleOf = (element: Element) => {
      const { color, backgroundColor, padding, display, ...style } = getComputedStyle(element)
      const { letterSpacing, textTransform, textAlign, lineHeight } = style
      return { color, backgroundColor, padding, display, letterSpacing, textTransform, textAlign, lineHeight }
    }
    return [
      await host.button('Send').evaluate(styleOf),
      await host.page.getByText('How was this service?').evaluate(styleOf),
      await host.page.getByText('Quick').evaluate(styleOf),
    ]
  }

  expect(await measure(hostile)).toEqual(await measure(plain))
})

test('the rating inherits the font and the font size of its page', async () => {
  await using host = await openHostPage({ head: '<style>body { font: 20px Georgia }</style>' })

  const style = await host.page.getByText('How was this service?').evaluate((question) => {
    const { fontFamily, fontSize } = getComputedStyle(question)
    return { fontFamily, fontSize }
  })

  expect(style).toEqual({ fontFamily: 'Georgia', fontSize: '20px' })
})

test('on a page of 16 pixels no text is smaller than 13 pixels', async () => {
  await using host = await openHostPage()
  await host.score(4).click()
  await host.button('Send').waitFor()

  const sizes = await host
    .button('Send')
    .evaluate((button) =>
      [...(button.getRootNode() as ShadowRoot).querySelectorAll('*')].map((element) =>
        Number.parseFloat(getComputedStyle(element).fontSize),
      ),
    )

  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13)
})

test('on a screen 320 pixels wide nothing overflows', async () => {
  await using host = await openHostPage({ context: { viewport: { width: 320, height: 640 } } })
  await host.score(2).click()
  await host.button('Send').waitFor()

  expect(await host.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect((await host.score(5).boundingBox())?.width).toBeGreaterThanOrEqual(44)
})

test.each(['light', 'dark'] as const)(
  'in Arabic the rating runs from right to left on a left-to-right page, in the %s theme',
  async (theme) => {
    await using host = await openHostPage({ body: tag({ theme }, 'otklik.ar.js') })
    await host.score(2).click()
    const send = host.button('إرسال')
    await send.waitFor()

    const left = async (locator: Locator) => (await locator.boundingBox())?.x ?? Number.NaN
    const reasons = host.page.getByRole('checkbox')
    expect(await left(host.score(1))).toBeGreaterThan(await left(host.score(5)))
    expect(await left(reasons.first())).toBeGreaterThan(await left(reasons.nth(1)))
    expect(await left(host.status)).toBeGreaterThan(await left(send))
    expect(await host.page.getByRole('textbox').evaluate((box) => getComputedStyle(box).direction)).toBe(
      'rtl',
    )
    expect(await violations(host)).toEqual([])
  },
)

test('in English the rating runs from left to right on a right-to-left page', async () => {
  await using host = await openHostPage({ htmlAttributes: 'lang="ar" dir="rtl"' })

  const [worst, best] = [await host.score(1).boundingBox(), await host.score(5).boundingBox()]

  expect(worst?.x).toBeLessThan(best?.x ?? Number.NaN)
})

test('the rating is styled and sent under a strict policy with enforced Trusted Types', async () => {
  await using host = await openHostPage({
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src {collector}; connect-src {collector}; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  })

  await host.score(4).click()
  await host.page.getByLabel('Anything to add?').fill('Nothing')
  await host.button('Send').click()
  await expectText(host.status, 'Saved')

  expect(host.consoleErrors).toEqual([])
  expect(
    await host.page
      .getByText('How was this service?')
      .or(host.page.getByText('Thank you.'))
      .evaluate((text) => getComputedStyle(text).fontWeight),
  ).toBe('600')
})

test('the page sets accent, radius, ground and width by custom properties, in each theme', async () => {
  const head = `<style>main {
    --otklik-accent: rgb(29, 79, 145); --otklik-accent-ink: rgb(255, 255, 240); --otklik-ground: rgb(250, 250, 250);
    --otklik-accent-dark: rgb(143, 184, 240); --otklik-radius: 2px; --otklik-width: 300px
  }</style>`
  await using host = await openHostPage({ head, body: tag({ theme: 'light' }) })
  const look = () =>
    host.score(5).evaluate((radio) => {
      const { color, backgroundColor, borderRadius } = getComputedStyle(radio.nextElementSibling as Element)
      const card = getComputedStyle(radio.closest('[part=card]') as Element)
      return { color, backgroundColor, borderRadius, ground: card.backgroundColor, width: card.width }
    })
  await host.score(5).click()
  expect(await look()).toEqual({
    color: 'rgb(255, 255, 240)',
    backgroundColor: 'rgb(29, 79, 145)',
    borderRadius: '2px',
    ground: 'rgb(250, 250, 250)',
    width: '300px',
  })

  await expectText(host.status, 'Saved')
  host.serve(tag({ theme: 'dark' }))
  await host.page.reload()
  await host.button('Change').click()
  expect(await look()).toMatchObject({ backgroundColor: 'rgb(143, 184, 240)', ground: 'rgb(24, 34, 44)' })
})

test('each documented part of the rating can be styled', async () => {
  const parts = [
    'card',
    'brand',
    'question',
    'caption',
    'score',
    'reason',
    'comment',
    'status',
    'send',
    'change',
  ]
  const head = `<style>${parts.map((part, index) => `otklik-rating::part(${part}) { z-index: ${index + 1} }`).join('\n')}</style>`
  await using host = await openHostPage({ head, body: tag({ brand: 'Northwind' }) })
  const styled = () =>
    host.page
      .locator('[part=card]')
      .evaluate((card) =>
        [card, ...card.querySelectorAll('[part]')]
          .map((element) => [element.getAttribute('part'), getComputedStyle(element).zIndex] as const)
          .map(([part, index]) => `${part} ${index}`),
      )
  await host.score(4).click()
  await expectText(host.status, 'Saved')
  const asking = await styled()
  await host.button('Send').click()
  await host.button('Change').waitFor()

  expect([...new Set([...asking, ...(await styled())])].sort()).toEqual(
    parts.map((part, index) => `${part} ${index + 1}`).sort(),
  )
})
