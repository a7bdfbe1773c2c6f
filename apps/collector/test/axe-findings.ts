import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Returns what axe finds wrong with a page. */
export async function axeFindings(page: Page): Promise<string[]> {
  // A region is paler while it loads.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  // The policy of a page blocks scripts of others, so axe is evaluated and not inserted.
  await page.evaluate(axe.source)
  return page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join()))',
  )
}

/** Returns what axe finds wrong with a page, in the light theme and in the dark one. */
export async function axeFindingsInBothThemes(page: Page): Promise<string[]> {
  const findings: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    // Colours that are on their way have a contrast of their own.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    findings.push(...(await axeFindings(page)))
  }
  return findings
}
