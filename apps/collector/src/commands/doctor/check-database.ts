import { sql } from 'kysely'
import { isMigrated, refuseOtherMigrations } from '../../database/migrate.ts'
import type { OpenDatabase } from '../../database/open.ts'
import type { Database } from '../../database/tables.ts'
import { doubtful, type Finding, fine, wrong } from './finding.ts'

const ABOUT = 'database'
/** Collectors must agree within half a minute, by which a lease of a job outlasts its attempt. */
const FAST_MS = 30_000
const DOUBTFUL_MS = 5000
/** Postgres stops writing at 2.1 billion transactions since the oldest row was frozen. */
const OLD_ROWS = 1_500_000_000

interface Facts {
  version: string
  bytes: number
  encoding: string
  oldest: number
  off: string[]
}

/** Checks an open database without migrating it: its version, its migrations, its size, and settings that lose data. */
export async function checkDatabase({
  db,
  isShared,
}: OpenDatabase): Promise<{ findings: Finding[]; isMigrated: boolean }> {
  const { rows } = await sql<Facts>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
      current_setting('server_encoding') as encoding,
      (select age(datfrozenxid) from pg_database where datname = current_database()) as oldest,
      array(select name from pg_settings where setting = 'off'
        and name in ('autovacuum', 'fsync', 'full_page_writes', 'synchronous_commit') order by name) as off
  `.execute(db)
  const [facts] = rows
  if (!facts) throw new Error('the database says nothing about itself')
  const state = await migrationState(db)
  const kind = isShared ? 'Postgres' : 'Embedded Postgres'
  const findings = [
    state ?? fine(ABOUT, `${kind} ${facts.version}, ${Math.ceil(facts.bytes / 1024 ** 2)} MB, is migrated.`),
    ...(facts.encoding === 'UTF8' ? [] : [wrong(ABOUT, `It is in ${facts.encoding}. Create it in UTF8.`)]),
    // The embedded database has no such processes, and says that it survives no power cut.
    ...(isShared ? facts.off.map((name) => wrong(ABOUT, `${name} is off: ${RISKS[name]}. Turn it on.`)) : []),
    ...(facts.oldest > OLD_ROWS
      ? [wrong(ABOUT, 'Postgres will soon refuse to write, as old rows are not frozen. Run: vacuum (freeze)')]
      : []),
  ]
  return { findings, isMigrated: !state }
}

const RISKS: Record<string, string> = {
  autovacuum: 'tables and indexes only grow',
  fsync: 'a power cut can destroy the database',
  full_page_writes: 'a power cut can destroy the database',
  synchronous_commit: 'a crash can lose answers whose senders were told that they are stored',
}

async function migrationState(db: Database): Promise<Finding | undefined> {
  try {
    await refuseOtherMigrations(db)
    if (await isMigrated(db)) return undefined
    return doubtful(ABOUT, 'Migrations are missing. The next start runs them: take a backup before.')
  } catch (error) {
    const isEmpty = error instanceof Error && 'code' in error && error.code === NO_TABLE
    if (isEmpty) return doubtful(ABOUT, 'It is empty. The first start creates its tables.')
    return wrong(ABOUT, error instanceof Error ? error.message : String(error))
  }
}

const NO_TABLE = '42P01'

/** Compares the clock of this machine with that of the database, whose times order jobs among collectors. */
export async function checkClock(db: Database): Promise<Finding> {
  const before = Date.now()
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const apart = Math.abs((rows[0]?.now.getTime() ?? 0) - (before + Date.now()) / 2)
  const text = `This machine and the database are ${(apart / 1000).toFixed(1)} s apart.`
  if (apart > FAST_MS) return wrong('clock', `${text} Set both by NTP.`)
  return apart > DOUBTFUL_MS ? doubtful('clock', `${text} Set both by NTP.`) : fine('clock', text)
}
