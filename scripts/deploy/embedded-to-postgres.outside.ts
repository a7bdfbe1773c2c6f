import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../../apps/collector/test/free-port.ts'
import { runNpmPostgres } from '../../apps/collector/test/npm-postgres.ts'
import { needProgram } from './need-program.ts'

const ROOT = join(import.meta.dirname, '../..')
const SCRIPT = join(ROOT, 'examples/deploy/embedded-to-postgres.sh')
/** Is the program that docs/sizing.md names. */
const SERVER = '@electric-sql/pglite-socket@0.2.17'

test('every row of the embedded database is copied to Postgres, also when the script runs again', async () => {
  needProgram('psql', '--version')
  const folder = mkdtempSync(join(tmpdir(), 'otklik-move-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const postgres = await runNpmPostgres({}, ['fsync=off'])
  onTestFinished(postgres.stop)
  const embedded = { OTKLIK_DATA_DIR: join(folder, 'data') }
  run(embedded, 'scripts/demo-data.ts', '--responses', '300', '--years', '1')
  const other = { OTKLIK_DATA_DIR: join(folder, 'other'), OTKLIK_DATABASE_URL: postgres.url }
  run(other, 'apps/collector/src/otklik.ts', 'workspace', 'create', 'leftover')
  const FROM = await serve(join(folder, 'data/pglite'), folder)

  for (const _ of ['once', 'and again'])
    execFileSync('sh', [SCRIPT], { env: { ...process.env, FROM, TO: postgres.url } })

  const copied = contents(postgres.url)
  expect(copied).toEqual(contents(FROM))
  expect(copied).toContainEqual(expect.stringMatching(/^submission \d{3} /))
  expect(run(other, 'apps/collector/src/otklik.ts', 'workspace', 'list')).not.toContain('leftover')
})

test('databases of two versions are not mixed', async () => {
  const [one, two] = await Promise.all([runNpmPostgres({}, ['fsync=off']), runNpmPostgres({}, ['fsync=off'])])
  onTestFinished(() => Promise.all([one.stop(), two.stop()]).then(() => undefined))
  for (const { url } of [one, two])
    psql(url, 'create table kysely_migration as select 1 as id, name from (values ($$001$$)) as one (name)')
  psql(two.url, 'insert into kysely_migration values (2, $$002$$)')

  const copy = () => execFileSync('sh', [SCRIPT], { env: { ...process.env, FROM: one.url, TO: two.url } })

  expect(copy).toThrow('The databases have other migrations.')
})

function run(settings: Record<string, string>, script: string, ...args: string[]): string {
  const env = { ...process.env, ...settings }
  return execFileSync(process.execPath, [script, ...args], { cwd: ROOT, env, encoding: 'utf8' })
}

/** Serves an embedded database as docs/sizing.md says, and returns its URL. */
async function serve(database: string, cwd: string): Promise<string> {
  const port = await freePort()
  const args = [
    'exec',
    '--yes',
    '--package',
    SERVER,
    '--',
    'pglite-server',
    `--db=${database}`,
    `--port=${port}`,
  ]
  const server = spawn('npm', args, { cwd, detached: true })
  onTestFinished(() => void (server.pid && process.kill(-server.pid)))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`
  await vi.waitUntil(() => isThere(url), { timeout: 120_000, interval: 1000 })
  return url
}

function isThere(url: string): boolean {
  try {
    return psql(url, 'select 1') === '1'
  } catch {
    return false
  }
}

/** Lists the tables with the number and a digest of their rows. */
function contents(url: string): string[] {
  const tables = psql(
    url,
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%' order by 1",
  )
  return tables
    .split('\n')
    .map(
      (name) =>
        `${name} ${psql(url, `select count(*) || ' ' || md5(string_agg(t::text, '' order by t::text collate "C")) from "${name}" t`)}`,
    )
}

const psql = (url: string, sql: string) =>
  execFileSync('psql', [url, '-Atc', sql], { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 }).trim()
