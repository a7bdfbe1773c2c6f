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

/** Is the terminal from which a command was given. */
export interface Terminal {
  /** Is the folder in which the command was given. */
  cwd: string
  /** Aborts when nobody waits for a long command any more. */
  signal: AbortSignal
  /** Shows how far a long command is, in place of the last line that it has shown. */
  showProgress: (line: string) => void
}

/** Does the work of a command, and returns the text that it prints. */
export type CommandWork = (deps: CommandDeps, terminal: Terminal) => Promise<string>

/** Runs the work of a command, and prints its text. */
export type RunWork = (work: CommandWork) => Promise<void>

/** Runs the works of commands. */
export interface Runner {
  /** Runs work on the migrated database, in the collector that has the embedded one open, or else in this process. */
  onDatabase: RunWork
}
