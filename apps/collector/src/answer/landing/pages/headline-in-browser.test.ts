import { openBrowser } from '@otklik/widget/test/browser'
import { afterAll, expect, test } from 'vitest'
import { aLetter } from '../../../../test/letter.ts'
import { openServedCollector, type ServedCollector } from '../../../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

interface Edges {
  left: number
  right: number
}

/** Opens the page of a letter about a ticket with this title, on a phone unless told otherwise. */
async function openPage(collector: ServedCollector, title: string, locale = 'en', width = 390) {
  await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  const about = { title, url: 'https://desk.example/7', closedAt: '2026-03-09T12:00:00Z' }
  const letter = await aLetter(collector, { about, context: { agent: 'anna' }, person: { locale } })
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')
  return page
}

test.each([
  ['words', 'the printer in room 7 does not print '.repeat(8)],
  ['one word', 'x'.repeat(300)],
  ['Arabic words', 'الطابعة في الغرفة لا تعمل '.repeat(11)],
])('a title of 300 characters of %s takes three lines, and none of its words is lost', async (_, title) => {
  await using collector = await openServedCollector()
  const page = await openPage(collector, title)

  for (const path of ['4', 'opt-out']) {
    await page.goto(page.url().replace(/[^/]+$/, path))
    const { height = 0 } = (await page.locator('.title').boundingBox()) ?? {}
    const lineHeight = Number.parseFloat(
      await page.evaluate("getComputedStyle(document.querySelector('.title')).lineHeight"),
    )
    expect([path, Math.round(height / lineHeight)]).toEqual([path, 3])
    expect(await page.locator('.title').textContent()).toBe(title)
  }
})

test.each([
  ['an Arabic title on an English page', 'قسيمة راتب أكتوبر', 'en', 'left'],
  ['an English title on an Arabic page', 'Payslip for October', 'ar', 'right'],
])('%s begins where the page does, and keeps its own direction', async (_, title, locale, side) => {
  await using collector = await openServedCollector()
  const page = await openPage(collector, title, locale)

  const edges = (selector: string) =>
    page.evaluate(
      `(() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('${selector}')); return range.getBoundingClientRect().${side} })()`,
    )

  expect(await edges('.title')).toBe(await edges('.facts .fact'))
  expect(await page.evaluate("getComputedStyle(document.querySelector('.title')).direction")).toBe(
    locale === 'en' ? 'rtl' : 'ltr',
  )
})

test.each([
  ['en', 'left'],
  ['ar', 'right'],
] as const)('a dot is seen between facts, and not where a line begins, in %s', async (locale, side) => {
  await using collector = await openServedCollector()
  const page = await openPage(collector, 'Payslip', locale)

  const { line, facts, dots, clip } = (await page.evaluate(`(() => {
    const all = (selector) => [...document.querySelectorAll(selector)]
    const edgesOf = (element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return range.getBoundingClientRect().toJSON()
    }
    const [line] = all('.facts')
    return {
      line: line.getBoundingClientRect().toJSON(),
      facts: all('.fact:has(.dot)').map((fact) => fact.getBoundingClientRect().toJSON()),
      dots: all('.dot').map(edgesOf),
      clip: getComputedStyle(line).clipPath,
    }
  })()`)) as { line: Edges; facts: Edges[]; dots: Edges[]; clip: string }

  // `inset(-6px -4px)` shows four more pixels at each side.
  const beside = -Number(clip.match(/-[\d.]+/g)?.[1])
  const isWithinLine = facts.map((fact) => fact[side] !== line[side])
  const isDotSeen = dots.map(({ left, right }) => right > line.left - beside && left < line.right + beside)
  expect(isWithinLine).toContain(true)
  expect(isWithinLine).toContain(false)
  expect(isDotSeen).toEqual(isWithinLine)
})

test('the number is a link that Tab reaches, with a ring that is not cut off', async () => {
  await using collector = await openServedCollector()
  const page = await openPage(collector, 'Payslip')

  await page.keyboard.press('Tab')

  const focused = page.locator(':focus')
  expect(await focused.textContent()).toBe('INC-1')
  expect(await focused.getAttribute('href')).toBe('https://desk.example/7')
  const ring = await focused.evaluate((link: unknown) => {
    const { outlineWidth, outlineOffset } = (
      globalThis as unknown as { getComputedStyle: (of: unknown) => Record<string, string> }
    ).getComputedStyle(link)
    return Number.parseFloat(outlineWidth ?? '') + Number.parseFloat(outlineOffset ?? '')
  })
  expect(ring).toBe(4)
})
