import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { prepareDataFolder } from './data-folder.ts'
import { StartupError } from './startup-error.ts'

/**
 * Prepares a data folder, and locks it against all other processes until it is released or this process ends, even by a
 * crash.
 *
 * PGlite has no lock of its own, and two processes on one folder lose rows silently. SQLite's exclusive lock is one of
 * the operating system: unlike a file with a process id, it can't be left behind, and it also works between containers
 * that share the folder.
 *
 * @throws {StartupError} if another process has locked it, or it can't be prepared
 */
export function lockFolder(folder: string): { release: () => void } {
  prepareDataFolder(folder)
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    if (isBusy(error)) {
      throw new StartupError(
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
