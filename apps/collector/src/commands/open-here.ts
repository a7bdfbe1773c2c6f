import { refuseOtherOwner } from '../database/data-folder.ts'
import { type DatabaseOptions, type OpenDatabase, openDatabase } from '../database/open.ts'

/**
 * Opens the database for a command that no collector performs.
 *
 * @throws {StartupError} as `openDatabase` does, or if the embedded database is that of another user
 */
export function openHere(settings: DatabaseOptions): Promise<OpenDatabase> {
  if (!settings.databaseUrl && settings.dataDir) refuseOtherOwner(settings.dataDir)
  return openDatabase(settings)
}
