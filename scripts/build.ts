import { run } from './run.ts'

/** Builds what isn't run from its source: the widget. */
if (!run(process.execPath, ['packages/widget/build.ts'])) process.exit(1)
