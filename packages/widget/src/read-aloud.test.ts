import { expect, test } from 'vitest'
import { expectText, openHostPage, tag } from '../test/host-page.ts'

type Host = Awaited<ReturnType<typeof openHostPage>>

interface AXNode {
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
}

/** Returns what Chromium tells screen readers, in reading order: role and name of each node that has a name. */
async function accessibilityTree({ page, context }: Host): Promise<string[]> {
  const session = await context.newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AXNode[] }
  await session.detach()
  return nodes
    .filter(({ ignored, role }) => !ignored && role?.value !== 'InlineTextBox')
    .map(({ role, name }) => `${role?.value} ${name?.value ?? ''}`.trim())
}

/** Collects each text that is added to a live region, as screen readers announce it. */
function collectAnnouncements({ page }: Host): Promise<void> {
  return page
    .locator('[aria-live]')
    .first()
    .evaluate((region) => {
      const heard: string[] = []
      Object.assign(window, { heard })
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          const element = target instanceof Element ? target : target.parentElement
          if (!element?.closest('[aria-live=polite]')) continue
          if (target instanceof Text) heard.push(target.data)
          for (const node of addedNodes) if (node.textContent) heard.push(node.textContent)
        }
      }).observe(region.getRootNode(), { subtree: true, childList: true, characterData: true })
    })
}

const scoresIn = (tree: string[]) => tree.filter((node) => /\b[1-5]\b/.test(node))

test('each score is read once, with its word, and no digit of a box beside it', async () => {
  await using host = await openHostPage({ body: tag({ ticket: undefined, title: 'Payroll' }) })
  await host.score(1).waitFor()

  expect(scoresIn(await accessibilityTree(host))).toEqual([
    'radio 1, Very poor',
    'radio 2, Poor',
    'radio 3, Fair',
    'radio 4, Good',
    'radio 5, Excellent',
  ])
})

test('each reason is read once', async () => {
  await using host = await openHostPage()
  await host.score(4).click()
  await host.button('Send').waitFor()

  const tree = await accessibilityTree(host)

  expect(tree.filter((node) => node.includes('Quick'))).toEqual(['checkbox Quick'])
})

test('an empty status is no status, and one that says something is', async () => {
  await using host = await openHostPage()
  const statuses = async () =>
    (await accessibilityTree(host)).filter((node) => /^(status|alert|log)/.test(node))
  await host.score(1).waitFor()
  expect(await statuses()).toEqual([])

  await host.score(4).click()
  await expectText(host.status, 'Saved')
  expect(await statuses()).toHaveLength(1)

  await host.page.getByRole('textbox').fill('Unsent')
  await expectText(host.status, '')
  expect(await statuses()).toEqual([])
})

test.each([
  [4, 'Thank you. You rated 4 of 5.'],
  [1, 'Thank you for telling us. You rated 1 of 5.'],
])('a live region says thanks for a %i once, when it is saved', async (score, thanks) => {
  await using host = await openHostPage()
  await host.score(score).waitFor()
  await collectAnnouncements(host)

  await host.score(score).click()
  await expect.poll(() => host.page.evaluate('heard')).toContain(thanks)
  await host.button('Send').click()
  await host.button('Change').waitFor()

  const heard = (await host.page.evaluate('heard')) as string[]
  expect(heard.filter((text) => text === thanks)).toHaveLength(1)
  expect(heard).toContain('Saved')
})

test('thanks are not announced before the answer is saved', async () => {
  await using host = await openHostPage()
  host.collector.reply = 'unreachable'
  await host.score(4).waitFor()
  await collectAnnouncements(host)

  await host.score(4).click()
  await expectText(host.status, 'Not sent yet: no connection. We keep trying.')

  expect(((await host.page.evaluate('heard')) as string[]).join()).not.toContain('Thank you')
})

/** Spaces texts as WCAG 1.4.12 says, and as people's own stylesheets do. */
const TEXT_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }'

test("a person's own spacing of text reaches the card, and nothing of it is cut off", async () => {
  await using host = await openHostPage({ context: { viewport: { width: 320, height: 800 } } })
  await host.score(2).click()
  await host.button('Send').waitFor()

  await host.page.addStyleTag({ content: TEXT_SPACING })

  const texts = await host.button('Send').evaluate((button) =>
    [
      ...(button.getRootNode() as ShadowRoot).querySelectorAll<HTMLElement>(
        '.question, .chip, .caption, button',
      ),
    ].map((element) => {
      const { fontSize, letterSpacing, wordSpacing, lineHeight } = getComputedStyle(element)
      const isCut = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight
      const em = (length: string) => Number.parseFloat(length) / Number.parseFloat(fontSize)
      return { letters: em(letterSpacing), words: em(wordSpacing), lines: em(lineHeight), isCut }
    }),
  )
  for (const { letters, words, lines, isCut } of texts) {
    expect(letters).toBeGreaterThanOrEqual(0.12)
    expect(words).toBeGreaterThanOrEqual(0.16)
    expect(lines).toBeGreaterThanOrEqual(1.499)
    expect(isCut).toBe(false)
  }
  expect(await host.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})
