import { accessSync, chmodSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs'
import { explainDiskFault, StartupError } from './startup-error.ts'

/** Lists what a collector keeps in its data folder. */
const OWN_ENTRIES = ['lock.sqlite', 'pglite', 'main.env', 'otklik.sock', 'restoring']
const OWNER_ONLY = 0o700
const OTHERS = 0o077
const ROOT = 0

/**
 * Prepares a data folder: creates it if necessary, and closes it to all other users of the machine. Only the folder
 * protects the embedded database, which makes its files readable and writable by everyone.
 *
 * @throws {StartupError} if the folder can't be written to, or can't be closed to other users
 */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw explainDiskFault(error, `The data folder ${folder} can't be written to`)
  }
  if (!isOpenToOthers(folder)) return

  if (!isOurs(folder)) throw isOpen(folder, 'it holds other files too, so it is left as it is')
  try {
    chmodSync(folder, OWNER_ONLY)
  } catch {
    throw isOpen(folder, 'only its owner can change that')
  }
  if (isOpenToOthers(folder)) throw isOpen(folder, 'its file system has no permissions')
}

/**
 * Refuses root a data folder of another user, who could not open the files that root would leave there.
 *
 * @throws {StartupError} if this process is root's, and the folder is not
 */
export function refuseOtherOwner(folder: string): void {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid ?? ROOT
  if (process.geteuid?.() !== ROOT || owner === ROOT) return
  throw new StartupError(
    `The data folder ${folder} belongs to the user ${owner}, who could not open what root writes there. Give the command as that user, or while the collector runs.`,
  )
}

/** Returns `true` if anyone but the owner may enter a folder. Windows has no such permissions. */
function isOpenToOthers(folder: string): boolean {
  return process.platform !== 'win32' && (statSync(folder).mode & OTHERS) !== 0
}

/** Returns `true` if a folder is empty or was used before. No other folder, such as `/tmp`, is closed to its users. */
function isOurs(folder: string): boolean {
  const entries = readdirSync(folder)
  return entries.length === 0 || entries.some((entry) => OWN_ENTRIES.includes(entry))
}

function isOpen(folder: string, reason: string): StartupError {
  return new StartupError(
    `Other users of this machine may enter the data folder ${folder}, and ${reason}. Set its mode to 0700, or set OTKLIK_DATA_DIR to a folder of its own.`,
  )
}
