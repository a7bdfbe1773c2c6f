import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { DATABASE, KEYS } from '../database/backup/backup-format.ts'
import { restoreBackup } from '../database/backup/restore-backup.ts'
import { writeBackup } from '../database/backup/write-backup.ts'
import { refuseOtherMigrations } from '../database/migrate.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'
import type { Machine, Runner, Terminal } from './command-work.ts'
import { addExamples } from './help.ts'
import { openHere } from './open-here.ts'
import { UsageError } from './options.ts'

/** Adds the commands that write and restore backups of the embedded database. */
export function addBackupCommands(program: Command, { onMachine }: Pick<Runner, 'onMachine'>): void {
  const backup = program
    .command('backup')
    .description(
      `Writes a backup of the embedded database, also while the collector works. ${KEYS}, which has the generated keys, goes with it.\nKeep it as closed as the data folder: it holds secrets and what people wrote. Keep the OTKLIK_… variables beside it.`,
    )
    .summary('writes a backup of the embedded database')
    .argument('<file>', 'a .tar.gz, which takes the place of an earlier one once it is whole')
    .action((file: string) => onMachine((machine, terminal) => backUp(machine, terminal, file)))
  addExamples(backup, { 'One for each day of the week': 'otklik backup /backups/otklik-$(date +%a).tar.gz' })

  const restore = program
    .command('restore')
    .description(
      'Restores a backup into the data folder of a collector that is stopped. The file is checked, and its database is opened, before anything changes.',
    )
    .summary('restores a backup into the data folder')
    .argument('<file>', 'what "otklik backup" has written')
    .option('--replace', 'replaces the database and the keys that the folder has')
    .action((file: string, { replace = false }: { replace?: boolean }) =>
      onMachine((machine, terminal) => restoreFrom(machine, resolve(terminal.cwd, file), replace)),
    )
  addExamples(restore, {
    'Try a backup in another folder': 'OTKLIK_DATA_DIR=/tmp/tried otklik restore monday.tar.gz',
  })
}

async function backUp({ settings, database }: Machine, terminal: Terminal, file: string): Promise<string> {
  if (settings.databaseUrl) throw onPostgres(`pg_dump --format=custom --file=${file} "$OTKLIK_DATABASE_URL"`)
  if (database) return write(database)
  if (!existsSync(join(settings.dataDir, DATABASE)))
    throw new UsageError(`The data folder ${settings.dataDir} has no database.`)
  // It is not migrated, so that an upgrade can begin with a backup by the newer version.
  const opened = await openHere(settings)
  return write(opened).finally(() => opened.close())

  async function write(open: OpenDatabase): Promise<string> {
    const { cwd, signal, showProgress } = terminal
    const bytes = await writeBackup(open, resolve(cwd, file), {
      ...{ dataDir: settings.dataDir, signal },
      manifest: { format: 1, version: packageJson.version, begunAt: new Date().toISOString() },
      onProgress: (read) => showProgress(`${megabytes(read)} read`),
    }).catch((error) => {
      throw explained(error, file)
    })
    return `The backup ${file} is written. It holds ${megabytes(bytes)} before compression.`
  }
}

async function restoreFrom(
  { settings, database }: Machine,
  file: string,
  replaces: boolean,
): Promise<string> {
  const { databaseUrl, dataDir } = settings
  if (databaseUrl) throw onPostgres(`pg_restore --dbname="$OTKLIK_DATABASE_URL" ${file}`)
  if (database) throw new UsageError(`A collector uses the data folder ${dataDir}. Stop it first.`)
  const { version, begunAt } = await restoreBackup(file, dataDir, { replaces, tryOut })
  return `The backup that Otklik ${version} began at ${begunAt} is restored to ${dataDir}. Start the collector.`
}

/** Opens a restored database as the next start will, and lets it write what its log holds. */
async function tryOut(dataDir: string): Promise<void> {
  const { db, close } = await openDatabase({ databaseUrl: undefined, dataDir })
  await refuseOtherMigrations(db).finally(close)
}

function onPostgres(line: string): UsageError {
  return new UsageError(
    `The database is a Postgres, and not the embedded one. Use its own tools, and keep the OTKLIK_… variables and ${KEYS} beside the file:\n  ${line}`,
  )
}

function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'ABORT_ERR') return error.cause ?? error
  if (error.code === RUNNING) return new UsageError('Another backup is being written.')
  return 'syscall' in error ? new UsageError(`The backup ${file} can't be written: ${error.message}.`) : error
}

/** Is the code of Postgres for what can't be done in its present state. */
const RUNNING = '55000'

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2)} MB`
}
