import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

test('pnpm checks the engines of packages against the Node that the scripts run on', () => {
  const settings = readFileSync(join(import.meta.dirname, '../pnpm-workspace.yaml'), 'utf8')

  expect(/^nodeVersion: (.+)$/m.exec(settings)?.[1]).toBe(manifest.devDependencies.node)
})
