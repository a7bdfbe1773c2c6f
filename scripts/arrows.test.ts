import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Names a file of each room of the scripts, and the rooms that it may import. */
const ROOMS: Record<string, { file: string; mayImport: string[] }> = {
  demo: { file: 'scripts/demo/seed-ratings.ts', mayImport: [] },
  bench: { file: 'scripts/bench/soak.ts', mayImport: ['ingest', 'measure', 'targets', 'load'] },
  ingest: { file: 'scripts/bench/ingest/ingest.ts', mayImport: ['measure', 'targets', 'load'] },
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

    const refused = refusedLines(
      Object.fromEntries(planted.map((from) => [from, importsOf(from, others).join('\n')])),
    )

    for (const from of planted) expect(refused[from]?.sort()).toEqual(importsOf(from, forbidden).sort())
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
    'scripts/one.ts': `${one}\nexport type One = Two | 1`,
    'scripts/two.ts': `${two}\nexport type Two = One | 2`,
  })

  expect(refused).toEqual({ 'scripts/one.ts': [one], 'scripts/two.ts': [two] })
})

/** Lints sources with the repository's rules in an empty folder, and returns by path the lines that are refused. */
function refusedLines(sources: Record<string, string>): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-arrows-'))
  try {
    for (const file of ['biome.json', '.gitignore']) cpSync(join(ROOT, file), join(folder, file))
    for (const [path, source] of Object.entries(sources)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), source)
    }
    const rules = ['--only=style/noRestrictedImports', '--only=suspicious/noImportCycles']
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', ...rules]
    const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/biome'), args, {
      cwd: folder,
      encoding: 'utf8',
    })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }

    const refused: Record<string, string[]> = {}
    for (const { location } of diagnostics) {
      const line = sources[location.path]?.split('\n')[location.start.line - 1] ?? ''
      refused[location.path] = [...(refused[location.path] ?? []), line]
    }
    return refused
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Diagnostic {
  location: { path: string; start: { line: number } }
}
