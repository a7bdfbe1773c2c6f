/**
 * Returns `true` if an error says that the database is not available just now, and nothing is wrong with the statement:
 * the database is down, starting or overloaded, or took too long. If COMMIT was on its way, it may have succeeded.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return UNAVAILABLE_CODES.test(code) || UNAVAILABLE_MESSAGES.test(error.message)
}

/**
 * Matches the codes of Postgres for failed connections, insufficient resources, shutdown, start and each timeout that
 * `open.ts` sets, and those of the operating system for unreachable addresses and broken sockets.
 */
const UNAVAILABLE_CODES =
  /^(?:08...|53...|57P0.|57014|55P03|25P0[34]|ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(?:HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN)$/
/** Matches the messages of pg, its pool and `open.ts` for failed connections, which have no code. */
const UNAVAILABLE_MESSAGES =
  /^(?:Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|The database stopped responding)/
