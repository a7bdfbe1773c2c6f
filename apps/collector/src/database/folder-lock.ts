import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The folder is another process's; the message is a sentence for the operator. */
export class FolderInUseError extends Error {}

/**
 * Keeps every other process out of a data folder until it is released, or this process ends, however it ends.
 *
 * PGlite has no lock of its own, and two processes on one folder lose rows silently. SQLite's exclusive
 * lock is the operating system's: unlike a file that holds a process id it can't be left behind, and it
 * holds across containers that share the folder.
 *
 * @throws {FolderInUseError} when another process has it
 */
export function lockFolder(folder: string): { release: () => void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if (isBusy(error)) {
      throw new FolderInUseError(
        `The data folder ${folder} is in use by another process. Stop that one first, or set OTKLIK_DATA_DIR or OTKLIK_DATABASE_URL.`,
      )
    }
    throw error
  }
  return { release: () => lock.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}
