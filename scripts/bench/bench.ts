import { installWorkspace } from '../install-workspace.ts'

/** Each benchmark is imported when it runs, because it needs packages that `installWorkspace` installs first. */
const BENCHMARKS = new Map([
  ['ingest', () => import('./ingest/ingest.ts')],
  ['fairness', () => import('./fairness/fairness.ts')],
  ['sessions', () => import('./sessions.ts')],
  ['citus', () => import('./citus.ts')],
  ['soak', () => import('./soak.ts')],
  ['scores', () => import('./scores/scores.ts')],
  ['sign-in', () => import('./sign-in.ts')],
  ['import', () => import('./import.ts')],
  ['console', () => import('./console.ts')],
])

const [name = '', ...args] = process.argv.slice(2)
const importBenchmark = BENCHMARKS.get(name)
if (importBenchmark) {
  installWorkspace(import.meta.dirname)
  const { run } = await importBenchmark()
  await run(args)
} else {
  console.error(`pnpm bench <name>, where the name is one of: ${[...BENCHMARKS.keys()].join(', ')}`)
  process.exitCode = 1
}
