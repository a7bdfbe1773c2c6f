import { openBrowser } from '@otklik/widget/test/browser'
import { afterAll, expect, test } from 'vitest'
import { openServedCollector } from '../../test/served-collector.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

test('a browser asks for a key, and sends it as the password of HTTP Basic', async () => {
  await using collector = await openServedCollector()
  const context = await browser.newContext({ httpCredentials: { username: '', password: collector.secret } })
  const page = await context.newPage()

  const reply = await page.goto(`${collector.publicUrl}/v1/scores?from=2026-01-01&to=2027-01-01`)

  expect(reply?.status()).toBe(200)
  await context.close()
})
