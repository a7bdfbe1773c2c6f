import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'

/**
 * Writes a file for its owner alone, which takes the place of an earlier one once it is whole and on the disk. If that fails,
 * the earlier one stays.
 */
export async function replaceFile(file: string, write: (stream: Writable) => Promise<void>): Promise<void> {
  const partial = `${file}.${randomUUID()}.partial`
  try {
    await write(createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }))
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  await syncFolder(dirname(file))
}

/** Writes the new name of a file to the disk too. Windows can't, and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}
