import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Names the rules that a letter can't keep: it is shown inside of a mail program, which has the landmarks and the heading. */
export const NOT_OF_LETTERS = ['landmark-one-main', 'page-has-heading-one', 'region']

/** Returns what axe finds wrong with a page, but for the rules that are named. */
export async function axeFindings(page: Page, without: readonly string[] = []): Promise<string[]> {
  // A region is paler while it loads.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  // The policy of a page blocks scripts of others, so axe is evaluated and not inserted.
  await page.evaluate(axe.source)
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]))
  // Axe would also describe each element that is as it should be, which takes long.
  const options = JSON.stringify({ resultTypes: ['violations'], rules })
  return page.evaluate(
    `axe.run(${options}).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join()))`,
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
