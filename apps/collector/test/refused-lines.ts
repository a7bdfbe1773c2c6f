import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

interface Diagnostic {
  location: { path: string; start: { line: number } }
}

/** Lints sources with the repository's rules for imports, in a folder of their own; returns the refused lines of each. */
export function refusedLines(sources: Record<string, string[]>): Record<string, Set<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-arrows-'))
  try {
    for (const file of ['biome.json', '.gitignore']) cpSync(join(ROOT, file), join(folder, file))
    for (const [path, lines] of Object.entries(sources)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), lines.join('\n'))
    }
    const biome = join(ROOT, 'node_modules/.bin/biome')
    const rules = ['--only=style/noRestrictedImports', '--only=suspicious/noImportCycles']
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', ...rules]
    const { stdout } = spawnSync(biome, args, { cwd: folder, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }

    const refused: Record<string, Set<string>> = {}
    for (const path of Object.keys(sources)) refused[path] = new Set()
    for (const { location } of diagnostics) {
      refused[location.path]?.add(sources[location.path]?.[location.start.line - 1] ?? '')
    }
    return refused
  } finally {
    rmSync(folder, { recursive: true })
  }
}
