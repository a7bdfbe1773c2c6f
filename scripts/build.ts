import { run } from './run.ts'

// Builds the widget, the one part that does not run from its source.
if (!run(process.execPath, ['packages/widget/build.ts'])) process.exit(1)
