import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** Waits until an element reads so. */
export async function reads(locator: Locator, text: string) {
  await expect.poll(() => locator.textContent(), { timeout: 10_000 }).toBe(text)
}
