import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open.ts'

const COLLECTOR = fileURLToPath(new URL('..', import.meta.url))

/**
 * A folder with a migrated PGlite, to be copied, as making one takes ten times as long. It is kept between
 * runs, under a name that says which PGlite and which migrations have made it.
 */
export async function migratedFolder(): Promise<string> {
  const kept = join(COLLECTOR, 'node_modules/.cache/migrated', hashOfSources())
  if (existsSync(kept)) return kept

  mkdirSync(dirname(kept), { recursive: true })
  const made = mkdtempSync(`${kept}-`)
  const { db, close } = await openDatabase({ databaseUrl: undefined, dataDir: made })
  await migrate(db)
  await close()
  try {
    renameSync(made, kept)
  } catch {
    // Another test file was first; its folder is as good.
    rmSync(made, { recursive: true, force: true })
  }
  return kept
}

function hashOfSources(): string {
  const sources = globSync(['package.json', 'src/database/**/*.ts'], { cwd: COLLECTOR }).sort()
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(join(COLLECTOR, source)))
  return hash.digest('hex').slice(0, 16)
}
