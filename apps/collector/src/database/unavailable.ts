/**
 * Whether an error says that the database can't be had just now, and nothing against the work: it is gone,
 * starting, full, or took too long. Nothing is known to be stored; something may be, when COMMIT was on its way.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return UNAVAILABLE_CODES.test(code) || UNAVAILABLE_MESSAGES.test(error.message)
}

/**
 * Of Postgres: connection exceptions, insufficient resources, shutting down or starting, and each of the
 * timeouts that `open.ts` sets. Of the operating system: an address that can't be reached, a broken socket.
 */
const UNAVAILABLE_CODES =
  /^(?:08...|53...|57P0.|57014|55P03|25P0[34]|ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(?:HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN)$/
/** What pg and its pool say of a connection that broke or never came, as they give it no code. */
const UNAVAILABLE_MESSAGES =
  /^(?:Connection terminated|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|The database fell silent)/
