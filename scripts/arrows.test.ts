import { globSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { refusedLines } from '../apps/collector/test/refused-lines.ts'

const ROOT = join(import.meta.dirname, '..')

/** Names a file of each room of the scripts, and the rooms that it may import. */
const ROOMS: Record<string, { file: string; mayImport: string[] }> = {
  demo: { file: 'scripts/demo/seed-praise.ts', mayImport: [] },
  'demo-data': { file: 'scripts/demo-data/make-history.ts', mayImport: [] },
  deploy: { file: 'scripts/deploy/reverse-proxies.ts', mayImport: [] },
  bi: { file: 'scripts/bi/recipe-centre.ts', mayImport: ['demo-data'] },
  bench: {
    file: 'scripts/bench/soak.ts',
    mayImport: ['console', 'ingest', 'fairness', 'scores', 'measure', 'targets', 'load'],
  },
  console: {
    file: 'scripts/bench/console/open-today.ts',
    mayImport: ['scores', 'measure', 'targets', 'load'],
  },
  ingest: { file: 'scripts/bench/ingest/ingest.ts', mayImport: ['measure', 'targets', 'load'] },
  fairness: { file: 'scripts/bench/fairness/fairness.ts', mayImport: ['measure', 'targets', 'load'] },
  scores: {
    file: 'scripts/bench/scores/compare.ts',
    mayImport: ['measure', 'targets', 'load', 'demo-data'],
  },
  measure: { file: 'scripts/bench/measure/measure.ts', mayImport: ['targets', 'load'] },
  targets: { file: 'scripts/bench/targets/target.ts', mayImport: ['load'] },
  servers: { file: 'scripts/bench/servers/hello.ts', mayImport: ['load'] },
  load: { file: 'scripts/bench/load/round.ts', mayImport: [] },
}

test.each(Object.entries(ROOMS))(
  '%s may import no room above it, at any depth',
  (name, { file, mayImport }) => {
    const others = Object.keys(ROOMS).filter((other) => other !== name)
    const forbidden = others.filter((other) => !mayImport.includes(other))
    const planted = [`${dirname(file)}/planted.ts`, `${dirname(file)}/deep/deeper/planted.ts`]
    const importsOf = (from: string, names: string[]) =>
      names.map((other) => `import '${posix.relative(dirname(from), ROOMS[other]?.file ?? '')}'`)

    const refused = refusedLines(Object.fromEntries(planted.map((from) => [from, importsOf(from, others)])))

    for (const from of planted) expect(refused[from]).toEqual(new Set(importsOf(from, forbidden)))
  },
)

test('every folder of the scripts is one of these rooms', () => {
  const files = globSync('scripts/*/**/*.ts', { cwd: ROOT, exclude: ['**/node_modules/**'] })

  const rooms = Object.values(ROOMS).map(({ file }) => dirname(file))
  expect(new Set(files.map(dirname))).toEqual(new Set(rooms))
})

test('files that import each other are refused, even if they import only types', () => {
  const one = "import type { Two } from './two.ts'"
  const two = "import type { One } from './one.ts'"

  const refused = refusedLines({
    'scripts/one.ts': [one, 'export type One = Two | 1'],
    'scripts/two.ts': [two, 'export type Two = One | 2'],
  })

  expect(refused).toEqual({ 'scripts/one.ts': new Set([one]), 'scripts/two.ts': new Set([two]) })
})
