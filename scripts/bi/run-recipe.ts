import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RecipeCentre, Row, Sight } from './recipe-centre.ts'

const RECIPES = join(import.meta.dirname, '../../examples/bi')
const DUCKDB = join(import.meta.dirname, 'duckdb-cli.ts')

/** Maps Debian's packages to a command that fails if the package is missing. */
const NEEDED = {
  curl: ['curl', '--version'],
  'python3-pandas': ['/usr/bin/python3', '-c', 'import pandas'],
  'r-base-core': ['Rscript', '--version'],
  'r-cran-jsonlite': ['Rscript', '-e', 'library(jsonlite)'],
  'libreoffice-calc': ['soffice', '--version'],
} satisfies Record<string, [string, ...string[]]>

/** Throws an error that names those of Debian's packages that this machine lacks. */
export function needPackages(...names: (keyof typeof NEEDED)[]): void {
  const missing = names.filter((name) => {
    const [program = '', ...args] = NEEDED[name]
    return spawnSync(program, args).status !== 0
  })
  if (missing.length > 0) throw new Error(`Install Debian's ${missing.join(', ')} first.`)
}

/** Opens a folder with the recipes, which run there with the address of the centre and a key in their environment. */
export function openWorkshop({ api, keys }: RecipeCentre, sight: Sight = 'all services') {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bi-'))
  cpSync(RECIPES, folder, { recursive: true })
  // Stands in for the command line of DuckDB, which npm has only as a library.
  const duckdb = join(folder, 'duckdb')
  writeFileSync(duckdb, `#!/bin/sh\nexec "${process.execPath}" "${DUCKDB}" "$@"\n`, { mode: 0o755 })
  const env = {
    ...process.env,
    API: api,
    KEY: keys[sight],
    HOME: folder,
    PATH: `${folder}:${process.env.PATH}`,
  }

  return {
    /** Runs a program in the folder, and returns what it printed. */
    async run(program: string, ...args: string[]): Promise<string> {
      const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env, maxBuffer: 1 << 28 })
      return stdout
    },
    /** Runs a query on a file of DuckDB, or on none, and returns its rows. */
    async query(sql: string, database = ':memory:'): Promise<Row[]> {
      const lines = await this.run(
        'duckdb',
        '-noheader',
        '-list',
        database,
        `select to_json(found) from (${sql}) found`,
      )
      return lines
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    },
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
