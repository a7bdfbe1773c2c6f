import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Returns what axe finds wrong with a page. */
export async function axeFindings(page: Page): Promise<string[]> {
  // The policy of a page blocks scripts of others, so axe is evaluated and not inserted.
  await page.evaluate(axe.source)
  return page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join()))',
  )
}
