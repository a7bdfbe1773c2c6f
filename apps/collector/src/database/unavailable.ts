/**
 * Returns `true` if an error says that the database is not available just now, and nothing is wrong with the statement:
 * the database is down, starting or overloaded, took too long, or undid the transaction because of another one. If COMMIT
 * was on its way, it may have succeeded.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return POSTGRES_CODES.test(code) || SYSTEM_CODES.test(code) || MESSAGES.test(error.message)
}

/**
 * Returns `true` if an error says that a table or a column is missing. This code only names those that it has migrated
 * to, so a newer collector has migrated further.
 */
export function isOutdated(error: unknown): boolean {
  return error instanceof Error && OUTDATED_CODES.test(codeOf(error))
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}

/**
 * Matches the codes of Postgres of which nothing is to be corrected in the statement: failed connections (08), a server
 * that has become a replica (25006), a transaction that failed before or was idle for too long (25P0x), one that was undone
 * by a deadlock or a conflict, but not by a constraint (40), insufficient resources (53), a lock that is not available
 * (55P03), timeouts, shutdown and start (57), and faults of the system, which Citus reports for a lost worker too (58).
 */
const POSTGRES_CODES = /^(?:08...|25006|25P0[234]|40(?!002)...|53...|55P03|57014|57P0.|580[03]0)$/
/** Matches the codes of the operating system for unreachable addresses and broken sockets, and that of Node for a closed one. */
const SYSTEM_CODES =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|E(?:HOST|NET)(?:UNREACH|DOWN)|EADDRNOTAVAIL|EAI_AGAIN|ENOTFOUND|EPIPE|ERR_STREAM_DESTROYED|ETIMEDOUT)$/
/**
 * Matches the messages of pg, its pool and `open.ts` for failed connections, which have no code, and those of Citus for
 * a lost node, which have the code of an internal error.
 */
const MESSAGES =
  /^(?:Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|The database stopped responding|connection not open|server closed the connection unexpectedly|could not (?:receive data from|send data to) server|no connection to the server|failure on connection marked as essential|postmaster was shut down|could not commit transaction for shard)/

/** Matches Postgres' codes for an undefined table and an undefined column. */
const OUTDATED_CODES = /^(?:42P01|42703)$/
