import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNpmPostgres } from '../../../apps/collector/test/npm-postgres.ts'

/** All targets of a run share one Postgres server, where each has a database of its own, and one folder. */
export interface Storage {
  folder: string
  /** Is `undefined` if the targets use PGlite in the folder. */
  postgres: { url: string; pid: number } | undefined
}

/**
 * Starts a Postgres with its default settings. Disposing it removes the server and its data.
 *
 * @param environment is added to the environment of the server's processes
 * @param keptFolder keeps the server's data for later runs
 */
export async function openPostgres(
  environment: Record<string, string> = {},
  keptFolder?: string,
): Promise<Storage & AsyncDisposable> {
  const postgres = await runNpmPostgres(environment, [], keptFolder)
  const { folder, remove } = makeFolder()
  return {
    folder,
    postgres,
    async [Symbol.asyncDispose]() {
      await postgres.stop()
      remove()
    },
  }
}

/** Uses a server that runs already, and leaves the databases of the run there. */
export function useServer(url: string, pid: number): Storage & Disposable {
  const { folder, remove } = makeFolder()
  return { folder, postgres: { url, pid }, [Symbol.dispose]: remove }
}

export async function openPglite(): Promise<Storage & AsyncDisposable> {
  const { folder, remove } = makeFolder()
  return { folder, postgres: undefined, [Symbol.asyncDispose]: async () => remove() }
}

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
