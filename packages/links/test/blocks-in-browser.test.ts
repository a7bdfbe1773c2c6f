import { openBrowser } from '@otklik/widget/test/browser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderRatingBlock } from '../src/rating-block.ts'
import { brandedLetters, everyBlock, honeypot, lettersOfThree, lettersWithFacts, links } from './blocks.ts'
import { type Colour, contrast, DARK_MODES } from './contrast.ts'

const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
let requests = 0

beforeAll(async () => {
  await page.route('**', (route) => {
    requests += 1
    return route.abort()
  })
})
afterAll(() => browser.close())

/** Shows a letter on a phone that is 320 px wide, with the margin of 16 px that mail programs add. */
async function show(html: string) {
  await page.setContent(`<body style="margin:16px">${html}</body>`)
}

test.each(everyBlock)('$name fits on a phone, and each link is at least 44 × 44 px', async ({ html }) => {
  await show(html)

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  const boxes = await page.getByRole('link').evaluateAll((anchors) =>
    anchors.map((anchor) => {
      const cell = anchor.parentElement as Element
      const { x, y } = cell.getBoundingClientRect()
      const { clientLeft, clientTop, clientWidth, clientHeight } = cell
      const link = anchor.getBoundingClientRect()
      return {
        link: [link.x, link.y, link.width, link.height],
        withinBorder: [x + clientLeft, y + clientTop, clientWidth, clientHeight],
      }
    }),
  )
  expect(boxes).toHaveLength(5)
  for (const { link, withinBorder } of boxes) {
    expect(Math.min(...link.slice(2))).toBeGreaterThanOrEqual(44)
    expect(link).toEqual(withinBorder)
  }
})

test.each(everyBlock)(
  '$name begins at the side where its language does, and each label is under its digit',
  async (block) => {
    await show(block.html)

    const starts = await page
      .getByRole('link')
      .evaluateAll((anchors) => anchors.map((a) => a.getBoundingClientRect().x))
    const [first = 0, last = 0] = [starts[0], starts[4]]
    const ends = await page.locator('td[colspan]').evaluateAll((cells) =>
      cells.map((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        const { left, right } = range.getBoundingClientRect()
        return { left, right }
      }),
    )
    expect(first < last).toBe(block.locale !== 'ar')
    expect(ends).toHaveLength(2)
    for (const [end, digit] of [
      [ends[0], first],
      [ends[1], last],
    ] as const) {
      expect(end?.left).toBeLessThan(digit + 44)
      expect(end?.right).toBeGreaterThan(digit)
    }
  },
)

test.each(lettersOfThree)(
  '$name fits on a phone, with five links of at least 44 × 44 px in a row under each ticket',
  async ({ html, locale }) => {
    await page.setContent(html)

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const boxes = await page
      .getByRole('link')
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getBoundingClientRect().toJSON() as DOMRect))
    expect(boxes).toHaveLength(15)
    for (const { width, height } of boxes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    const rows = [...Map.groupBy(boxes, ({ y }) => y).values()]
    expect(rows.map(({ length }) => length)).toEqual([5, 5, 5])
    for (const [first, second] of rows) expect((first?.x ?? 0) < (second?.x ?? 0)).toBe(locale !== 'ar')
  },
)

test.each(brandedLetters)(
  '$name fits on a phone, its logo at the side where its language begins',
  async ({ html, locale }) => {
    await page.setContent(html)

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const logo = await page.locator('img').boundingBox()
    expect(logo).toMatchObject({ width: 120, height: 32, x: locale === 'ar' ? 320 - 16 - 120 : 16 })
  },
)

test.each(lettersWithFacts)('$name fits on a phone, whatever the ticket is called', async ({ html }) => {
  await page.setContent(html)

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test.each([...everyBlock, ...lettersOfThree, ...lettersWithFacts, ...brandedLetters])(
  'every text of $name has a contrast of at least 4.5 in light and dark mode',
  async ({ html }) => {
    await show(html)

    const pairs = await page.evaluate(() => {
      const colourOf = (css: string) => css.match(/[\d.]+/g)?.map(Number) ?? []
      return [...document.querySelectorAll('td, a, bdi, time')]
        .filter((element) =>
          [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        )
        .filter((element) => element.checkVisibility())
        .map((element) => {
          let background: Element | null = element
          while (background && colourOf(getComputedStyle(background).backgroundColor)[3] === 0)
            background = background.parentElement
          return {
            text: element.textContent,
            colour: colourOf(getComputedStyle(element).color),
            background: background === null ? [] : colourOf(getComputedStyle(background).backgroundColor),
          }
        })
    })
    expect(pairs.length).toBeGreaterThanOrEqual(8)
    for (const { text, colour, background } of pairs) {
      expect(background, `"${text}" has a background of its own`).toHaveLength(3)
      for (const [mode, darken] of Object.entries(DARK_MODES)) {
        const ratio = contrast(...darken(colour as Colour, background as Colour))
        expect(ratio, `"${text}", ${mode}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  },
)

test.each(['nothing', 'display:none;', 'visibility:hidden;', ' tabindex="-1"'])(
  'if a mail program drops %s, the honeypot link is still invisible and out of the tab order',
  async (dropped) => {
    const { html } = renderRatingBlock({ links, honeypot, locale: 'en' })
    await show(html.replaceAll(dropped, ''))

    const focused: (string | null)[] = []
    for (let press = 0; press < 7; press += 1) {
      await page.keyboard.press('Tab')
      focused.push(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? null))
    }
    expect(focused.slice(0, 5)).toEqual(Object.values(links))
    expect(focused).not.toContain(honeypot)
    const isVisible = (anchor: Element) => anchor.checkVisibility({ visibilityProperty: true })
    expect(await page.locator(`a[href="${honeypot}"]`).evaluate(isVisible)).toBe(false)
  },
)

test('a screen reader announces each score of five with its word, once, and a pointer shows the word', async () => {
  await show(renderRatingBlock({ links, honeypot, locale: 'en' }).html)

  const scores = await page.getByRole('link').evaluateAll((anchors) =>
    (anchors as HTMLElement[]).map(({ ariaLabel, title, parentElement }) => ({
      label: ariaLabel,
      // A link's own title is read after its label.
      ownTitle: title,
      shown: parentElement?.title,
    })),
  )
  expect(scores).toEqual(
    ['Very poor', 'Poor', 'Fair', 'Good', 'Excellent'].map((word, index) => ({
      label: `${index + 1} of 5: ${word}`,
      ownTitle: '',
      shown: word,
    })),
  )
})

test('the boxes are outlined and their digits written in one colour, whatever the score', async () => {
  for (const { html } of everyBlock) {
    await show(html)
    const colours = await page.getByRole('link').evaluateAll((anchors) =>
      anchors.map((anchor) => {
        const cell = getComputedStyle(anchor.parentElement as Element)
        return `${getComputedStyle(anchor).color} in ${cell.borderTopWidth} ${cell.borderTopColor} on ${cell.backgroundColor}`
      }),
    )
    expect(new Set(colours).size).toBe(1)
  }
})

test('an English block in a letter that runs from right to left is not mirrored', async () => {
  const { html } = renderRatingBlock({ links, honeypot, locale: 'en' })
  await show(`<div dir="rtl">${html}</div>`)

  const starts = await page
    .getByRole('link')
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getBoundingClientRect().x))
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
})

test('a screen reader announces which of several tickets a score is for', async () => {
  await page.setContent(lettersOfThree[0]?.html ?? '')

  const labels = await page.getByRole('link').evaluateAll((anchors) => anchors.map((a) => a.ariaLabel))

  expect(labels.filter((_, index) => index % 5 === 0)).toEqual([
    'INC-1: 1 of 5: Very poor',
    'INC-2: 1 of 5: Very poor',
    'Travel: 1 of 5: Very poor',
  ])
})

test('no block loads anything from the network', async () => {
  requests = 0
  for (const { html } of [...everyBlock, ...lettersOfThree]) await show(html)

  expect(requests).toBe(0)
})
