import type { Database } from '../database/tables.ts'

/** Holds what a command works with. */
export interface CommandDeps {
  db: Database
  /** Is `true` on Postgres, which other programs can connect to. */
  isShared: boolean
  clock: () => Date
  publicUrl: string
  /** Is called after something was erased, so that it is removed from files too. */
  purgeErased: () => void
}

/** Does the work of a command, and returns the text that it prints. */
export type CommandWork = (deps: CommandDeps) => Promise<string>

/** Runs the work of a command on the database, and prints its text. */
export type RunWork = (work: CommandWork) => Promise<void>
