import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Is thrown if another process uses the folder. Its message is a sentence for the operator. */
export class FolderInUseError extends Error {}

/**
 * Locks a data folder against all other processes until it is released or this process ends, even by a crash.
 *
 * PGlite has no lock of its own, and two processes on one folder lose rows silently. SQLite's exclusive lock is one of
 * the operating system: unlike a file with a process id, it can't be left behind, and it also works between containers
 * that share the folder.
 *
 * @throws {FolderInUseError} if another process has locked it
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
        `The data folder ${folder} is in use by another process. Stop that process first, or set OTKLIK_DATA_DIR or OTKLIK_DATABASE_URL.`,
      )
    }
    throw error
  }
  return { release: () => lock.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}
