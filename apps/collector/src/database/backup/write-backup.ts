import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { OpenDatabase } from '../open.ts'
import { DATABASE, KEYS, MANIFEST, type Manifest } from './backup-format.ts'
import { baseBackup } from './base-backup.ts'
import { replaceFile } from './replace-file.ts'
import { type TarEntry, tar } from './tar.ts'

/** Each chunk that is compressed or written waits for a turn of the event loop, of which a busy collector has few. */
const CHUNK_BYTES = 4 * 1024 * 1024
/** Higher levels take more of a processor than they save of a disk. */
const COMPRESSION = { level: 1, chunkSize: CHUNK_BYTES / 4 }

interface BackupOptions {
  dataDir: string
  manifest: Manifest
  signal: AbortSignal
  /** Is called now and then with the bytes that were read. */
  onProgress: (bytes: number) => void
}

/**
 * Writes a backup of a data folder whose database is open and goes on working: a compressed archive that any tar can read.
 * The file is there, for its owner alone, once it is whole.
 *
 * @returns how many bytes were read
 */
export async function writeBackup(
  { db, withoutPurge }: Pick<OpenDatabase, 'db' | 'withoutPurge'>,
  file: string,
  { dataDir, manifest, signal, onProgress }: BackupOptions,
): Promise<number> {
  let read = 0
  async function* entries(): AsyncGenerator<TarEntry> {
    yield fileOf(MANIFEST, Buffer.from(JSON.stringify(manifest)))
    for await (const entry of baseBackup(db, join(dataDir, DATABASE))) {
      yield { ...entry, name: `${DATABASE}/${entry.name}` }
      if (Math.floor((read + entry.size) / CHUNK_BYTES) > Math.floor(read / CHUNK_BYTES))
        onProgress(read + entry.size)
      read += entry.size
    }
    const keys = join(dataDir, KEYS)
    if (existsSync(keys)) yield fileOf(KEYS, await readFile(keys))
  }

  await withoutPurge(() =>
    replaceFile(file, (stream) =>
      pipeline(inLargeChunks(tar(entries())), createGzip(COMPRESSION), stream, { signal }),
    ),
  )
  return read
}

function fileOf(name: string, content: Buffer): TarEntry {
  return { name, size: content.length, content: [content] }
}

async function* inLargeChunks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let size = 0
  for await (const part of source) {
    parts.push(part)
    size += part.length
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(parts)
    parts = []
    size = 0
  }
  yield Buffer.concat(parts)
}
