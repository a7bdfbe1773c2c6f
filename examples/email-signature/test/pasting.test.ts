import { readFileSync } from 'node:fs'
import { openBrowser } from '@otklik/widget/test/browser'
import type { Locator } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'

const browser = await openBrowser()
afterAll(() => browser.close())

test.each(['light', 'dark'] as const)(
  'in a %s browser, a click and a copy bring the whole signature on white into an editor',
  async (colorScheme) => {
    const page = await browser.newPage({ colorScheme })
    await page.setContent(readFileSync(new URL('../boxes.html', import.meta.url), 'utf8'))
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<div contenteditable role="textbox">&nbsp;</div>')
    })

    await page.getByText('How did I do?').click()
    await page.keyboard.press('ControlOrMeta+c')
    const editor = page.getByRole('textbox')
    await editor.focus()
    await page.keyboard.press('ControlOrMeta+v')

    const links = editor.getByRole('link')
    expect(await links.allTextContents()).toEqual(['1', '2', '3', '4', '5'])
    expect(await links.last().getAttribute('href')).toMatch(/^https:\/\/rate\.example\/s\/main\..*\/5$/)
    expect(await backgroundOf(links.last())).toBe('rgb(255, 255, 255)')
    expect(
      await links
        .last()
        .locator('..')
        .evaluate((cell) => getComputedStyle(cell).borderTop),
    ).toBe('2px solid rgb(11, 110, 105)')
    expect(await backgroundOf(editor.getByText('How did I do?'))).toBe('rgb(255, 255, 255)')
    expect(await backgroundOf(editor.getByText('Anna Petrova'))).toBe('rgb(255, 255, 255)')
  },
)

/** Returns the background colour behind a text: its own, or that of the nearest ancestor that has one. */
async function backgroundOf(text: Locator): Promise<string | undefined> {
  return text.evaluate((element) => {
    const backgrounds = []
    for (let at: Element | null = element; at && at.role !== 'textbox'; at = at.parentElement) {
      backgrounds.push(getComputedStyle(at).backgroundColor)
    }
    return backgrounds.find((background) => background !== 'rgba(0, 0, 0, 0)')
  })
}
