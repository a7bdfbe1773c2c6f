import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Runs the tests that need Debian's packages, or large ones of npm. They are no part of the gate. */
export default defineConfig({
  test: {
    maxWorkers: 1,
    projects: [
      {
        test: {
          name: 'widget',
          root: here('../packages/widget'),
          include: ['src/**/*.outside.ts'],
          globalSetup: [here('../packages/widget/test/build-first.ts')],
        },
      },
      {
        test: {
          name: 'console',
          root: here('../apps/collector'),
          include: ['test/console/*.outside.ts'],
          provide: { database: 'pglite', databaseBatching: true },
          globalSetup: [
            here('../packages/widget/test/build-first.ts'),
            here('../apps/console/test/build-first.ts'),
            here('../apps/collector/test/temp-folder.ts'),
          ],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'bi',
          root: here('bi'),
          include: ['*.outside.ts'],
          globalSetup: [here('bi/install-duckdb.ts'), here('../packages/widget/test/build-first.ts')],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'deploy',
          root: here('deploy'),
          include: ['*.outside.ts'],
          globalSetup: [
            here('../packages/widget/test/build-first.ts'),
            here('../apps/console/test/build-first.ts'),
          ],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
