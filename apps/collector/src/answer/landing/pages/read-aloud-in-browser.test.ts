import { openBrowser } from '@otklik/widget/test/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { aLetter } from '../../../../test/letter.ts'
import { openServedCollector } from '../../../../test/served-collector.ts'
import { aSignature } from '../../../../test/signature.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

interface AXNode {
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
}

/** Returns what Chromium tells screen readers, in reading order: role and name of each node. */
async function accessibilityTree(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AXNode[] }
  return nodes
    .filter(({ ignored, role }) => !ignored && role?.value !== 'InlineTextBox')
    .map(({ role, name }) => `${role?.value} ${name?.value ?? ''}`.trim())
}

test('each score of a page is read once, and no empty status is', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector, { context: { ticket: undefined } })
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(letter.links[4] ?? '')

  const tree = await accessibilityTree(page)

  expect(tree.filter((node) => /^\w+ [1-5]\b/.test(node))).toEqual([
    'radio 1, Very poor',
    'radio 2, Poor',
    'radio 3, Fair',
    'radio 4, Good',
    'radio 5, Excellent',
  ])
  expect(tree).not.toContain('status')
})

test("a signature's reader tells their name in one line, which the browser knows", async () => {
  await using collector = await openServedCollector()
  const signature = await aSignature(collector)
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${collector.publicUrl}${signature.action}/5`)
  collector.advance({ seconds: 11 })
  await page.getByRole('button').first().click()
  await page.getByRole('heading', { name: 'Thank you.' }).waitFor()

  const tree = await accessibilityTree(page)
  const name = page.getByRole('textbox', { name: 'Who are you' })

  expect(tree.filter((node) => node.includes('Quick'))).toEqual(['checkbox Quick'])
  expect(await name.getAttribute('autocomplete')).toBe('name')
  expect(await name.getAttribute('type')).toBe('text')
  expect((await name.boundingBox())?.height).toBeLessThan(56)
})
