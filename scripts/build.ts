import { run } from './run.ts'

// Builds what runs in browsers. All else runs from its source.
for (const part of ['packages/widget', 'apps/console']) {
  if (!run(process.execPath, [`${part}/build.ts`])) process.exit(1)
}
