import { defineConfig } from 'vitest/config'

// Vitest no longer finds a file of this name by itself: run it with `--config vitest.workspace.ts`.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'contract', root: 'packages/contract' } },
      { test: { name: 'scoring', root: 'packages/scoring' } },
      {
        test: {
          name: 'widget',
          root: 'packages/widget',
          globalSetup: 'test/build-first.ts',
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
