import type { OpenDatabase } from '../database/open.ts'
import type { Database } from '../database/tables.ts'
import type { MailServerOptions } from '../workspace/mail/mail-server.ts'

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

/** Is what a collector works with: what its environment says, and its database if it has it open. */
export interface Machine {
  settings: {
    databaseUrl: string | undefined
    dataDir: string
    publicUrl: string
    mail: MailServerOptions | undefined
  }
  database: OpenDatabase | undefined
  /** Lists in sentences what is valid in the settings but may not do what is meant. */
  explainSettings: (db: Database) => Promise<string[]>
}

/** Does the work of a command on a database in whatever state it is, which it opens itself unless a collector has it open. */
type MachineWork = (machine: Machine, terminal: Terminal) => Promise<string>

/** Runs the works of commands in the collector that has the embedded database open, or else in this process. */
export interface Runner {
  /** Runs work on the database, which is migrated first. */
  onDatabase: RunWork
  onMachine: (work: MachineWork) => Promise<void>
}
