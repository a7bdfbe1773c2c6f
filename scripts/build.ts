import { run } from './run.ts'

// Builds what browsers get. All else runs from its source.
for (const part of ['packages/widget', 'apps/console', 'apps/docs']) {
  if (!run(process.execPath, [`${part}/build.ts`])) process.exit(1)
}
