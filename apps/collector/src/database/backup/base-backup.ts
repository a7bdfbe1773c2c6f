import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sql } from 'kysely'
import type { Database } from '../tables.ts'
import type { TarEntry } from './tar.ts'

const CHUNK_BYTES = 256 * 1024
const WAL = 'pg_wal'
const CONTROL = 'global/pg_control'
const LABEL = 'backup_label'
/** Belongs to the process that has the folder open. */
const LOCK = 'postmaster.pid'

/**
 * Copies the files of the embedded database while it is written to, as pg_basebackup does: files that change meanwhile are
 * mended by the write-ahead log, which comes last. The copy has every transaction that was committed when the last file of
 * the database itself was read, and a database opens it as after a crash.
 *
 * Nothing may remove the log meanwhile: no checkpoint and no purge.
 *
 * @param folder is PGlite's folder
 */
export async function* baseBackup(db: Database, folder: string): AsyncGenerator<TarEntry> {
  await sql`select pg_backup_start('otklik', fast => true)`.execute(db)
  let isRunning = true
  const stop = async () => {
    isRunning = false
    const { rows } = await sql<{ label: string; last: string }>`
      select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(wait_for_archive => false)
    `.execute(db)
    return rows[0] ?? { label: '', last: '' }
  }
  try {
    for (const name of listFiles(folder)) {
      const entry = name.endsWith('/') ? { name, size: 0, content: [] } : fileEntry(folder, name)
      if (entry) yield entry
    }
    yield whole(CONTROL, readFileSync(join(folder, CONTROL)))
    const { label, last } = await stop()
    const [, first = ''] = /\(file (\w+)\)/.exec(label) ?? []
    for (const segment of readdirSync(join(folder, WAL)).sort()) {
      const entry = segment >= first && segment <= last && fileEntry(folder, `${WAL}/${segment}`)
      if (entry) yield entry
    }
    yield whole(LABEL, Buffer.from(label))
  } finally {
    if (isRunning) await stop()
  }
}

/** Lists the folders and files of the database, without its write-ahead log and what is taken last. */
function listFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .map((entry) => {
      const name = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
      return entry.isDirectory() ? `${name}/` : name
    })
    .filter((name) => name.endsWith('/') || !(name.startsWith(`${WAL}/`) || [CONTROL, LOCK].includes(name)))
}

/** Returns a file with the size that it has now. Returns `undefined` if it is gone, as those of dropped tables are. */
function fileEntry(folder: string, name: string): TarEntry | undefined {
  try {
    const fd = openSync(join(folder, name), 'r')
    return { name, size: fstatSync(fd).size, content: chunksOf(fd) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Reads a file to its end, and closes it. A read that waited for a turn of the event loop would wait for the statements of
 * others: a thousand small files would take a minute in a busy collector.
 */
function* chunksOf(fd: number): Generator<Buffer> {
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
      const length = readSync(fd, chunk)
      if (length === 0) return
      yield chunk.subarray(0, length)
    }
  } finally {
    closeSync(fd)
  }
}

function whole(name: string, content: Buffer): TarEntry {
  return { name, size: content.length, content: [content] }
}
