import type { Machine } from './commands/command-work.ts'
import type { Config } from './config.ts'
import type { OpenDatabase } from './database/open.ts'
import { startupWarnings } from './startup-warnings.ts'

/** Returns what commands work with that may find the database in any state. */
export function machineOf(config: Config, database: OpenDatabase | undefined): Machine {
  return {
    settings: config,
    database,
    explainSettings: (db) => startupWarnings(db, config, { isFirstStart: false }),
  }
}
