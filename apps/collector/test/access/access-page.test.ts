import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderAccessPage, WRITE_COMMAND } from '../../src/http/access-page.ts'
import { openBareApp } from '../bare-app.ts'

test('docs/access.md lists the routes as they are', async () => {
  const app = await openBareApp({})

  const page = renderAccessPage(app.routeAccess)

  const written = readFileSync(join(import.meta.dirname, '../../../../docs/access.md'), 'utf8')
  expect(written, `docs/access.md is outdated: \`${WRITE_COMMAND}\` writes it.`).toBe(page)
  await app.close()
})
