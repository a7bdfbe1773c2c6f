import { expect, test } from 'vitest'
import { runServer } from '../test/server-process.ts'

test('a missing variable is reported in one sentence', async () => {
  const { code, output } = await runServer('examples/ticket-portal/src/server.ts', {
    OTKLIK_SITE_KEY: 'pk_main_1',
  })

  expect(code).toBe(1)
  expect(output).toMatch(/^OTKLIK_SIGNING_SECRET is missing: [^\n]+\.\n$/)
})
