import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNpmPostgres } from '../../../apps/collector/test/npm-postgres.ts'

/** Where what is measured keeps what it stores: in databases of one Postgres, or in folders. */
export interface Place {
  folder: string
  /** Absent: PGlite. */
  postgres: { url: string; pid: number } | undefined
}

/** On Postgres as it comes, but for what its processes find in their environment; gone afterwards. */
export async function onPostgres(environment: Record<string, string> = {}): Promise<Place & AsyncDisposable> {
  const postgres = await runNpmPostgres(environment)
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

export async function onPglite(): Promise<Place & AsyncDisposable> {
  const { folder, remove } = makeFolder()
  return { folder, postgres: undefined, [Symbol.asyncDispose]: async () => remove() }
}

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
