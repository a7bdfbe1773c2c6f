import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { createDatabase, emptyFolder, isPostgres, migratedFolder } from './database.ts'
import { freePort } from './free-port.ts'

export const SERVER = fileURLToPath(new URL('../serve.js', import.meta.url))
export const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
/** Processes share compiled code, and the next run of the suite has it too: a start takes a third less. */
const COMPILED = fileURLToPath(new URL('../node_modules/.cache/compiled-for-tests', import.meta.url))
/**
 * Compiles the embedded database once and simply, and begins with the young heap that a start fills: a process of a test
 * ends before optimizing its code would pay.
 */
const FLAGS = ['--liftoff-only', '--min-semi-space-size=32']

export const KEYS = {
  site: 'pk_main_0123456789abcdef',
  secret: 'sk_main_0123456789abcdef',
  signing: 'a-signing-secret-of-more-than-32-bytes',
}

/** Sets these keys and no rate limit. */
export const TEST_ENVIRONMENT = {
  OTKLIK_SITE_KEY: KEYS.site,
  OTKLIK_SECRET_KEY: KEYS.secret,
  OTKLIK_SIGNING_SECRET: KEYS.signing,
  OTKLIK_OPEN_RATE_LIMIT: '0',
}

/** Controls a program of the collector that runs as its own process. */
export interface Program {
  process: ChildProcess
  url: string
  output: () => string
  /** Resolves with the exit code, or with `null` when a signal ended it. */
  ended: Promise<number | null>
}

/**
 * Makes a data folder and a database that outlive the processes of one test, to run programs on.
 *
 * @param options an empty Postgres to use instead of the suite's, and whether the database must be unmigrated
 */
export async function aMachine(options: { databaseUrl?: string | undefined; isNew?: boolean } = {}) {
  const dataDir = isPostgres || options.isNew ? emptyFolder() : await migratedFolder()
  const databaseUrl =
    options.databaseUrl ?? (isPostgres ? await createDatabase(inject('postgresUrl')) : undefined)
  const port = await freePort()
  const programs: Program[] = []

  function run(command: string, args: string[], environment: NodeJS.ProcessEnv = {}): Program {
    const child = spawn(command, args, {
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: COMPILED,
        OTKLIK_DATA_DIR: dataDir,
        OTKLIK_PORT: String(port),
        ...(databaseUrl && { OTKLIK_DATABASE_URL: databaseUrl }),
        ...environment,
      },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
    const url = `http://127.0.0.1:${environment.OTKLIK_PORT ?? port}`
    const program = { process: child, url, output: () => output, ended }
    programs.push(program)
    return program
  }

  return {
    dataDir,
    databaseUrl,
    url: `http://127.0.0.1:${port}`,
    run,
    serve: (environment?: NodeJS.ProcessEnv) => run(process.execPath, [...FLAGS, SERVER], environment),
    otklik: (...args: string[]) => run(process.execPath, [...FLAGS, CLI, ...args]),
    /** Waits until the server is ready. When it ends before, this throws with its output. */
    async ready(program: Program): Promise<void> {
      const hasEnded = program.ended.then((code) => {
        throw new Error(`ended with ${code}: ${program.output()}`)
      })
      await Promise.race([hasEnded, untilReady(program.url)])
      hasEnded.catch(() => {})
    },
    async [Symbol.asyncDispose]() {
      for (const { process } of programs) process.kill('SIGKILL')
      await Promise.all(programs.map(({ ended }) => ended))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const reply = await fetch(`${url}/readyz`).catch(() => undefined)
    if (reply?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
