import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

const POSTGRES = fileURLToPath(new URL('apps/collector/test/postgres.ts', import.meta.url))

/** The collector's suite, whole, on one of its two databases. */
function collectorOn(database: 'pglite' | 'postgres'): TestProjectConfiguration {
  return {
    test: {
      name: `collector-${database}`,
      root: 'apps/collector',
      provide: { database },
      globalSetup: database === 'postgres' ? [POSTGRES] : [],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }
}

// Vitest no longer finds a file of this name by itself: run it with `--config vitest.workspace.ts`.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'contract', root: 'packages/contract' } },
      { test: { name: 'scoring', root: 'packages/scoring' } },
      { test: { name: 'widget', root: 'packages/widget', testTimeout: 30_000, hookTimeout: 60_000 } },
      { test: { name: 'portal', root: 'examples/ticket-portal', testTimeout: 60_000, hookTimeout: 60_000 } },
      collectorOn('pglite'),
      collectorOn('postgres'),
    ],
  },
})
