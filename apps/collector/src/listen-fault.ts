/** Explains each code with which the operating system lets no server listen. */
const REASONS: Record<string, string> = {
  EADDRINUSE: 'another program uses it. Stop that program, or choose another port, such as with OTKLIK_PORT',
  EACCES: 'this user may not use it. Choose a port above 1023, such as with OTKLIK_PORT',
  EADDRNOTAVAIL: 'this machine does not have that address. Correct OTKLIK_HOST',
  ENOTFOUND: 'that host has no address. Correct OTKLIK_HOST',
  EAI_AGAIN: 'that host has no address. Correct OTKLIK_HOST',
}

interface ListenError extends NodeJS.ErrnoException {
  address?: string
  hostname?: string
  port?: number
}

/** Returns a sentence on why a server can't listen at its address, or `undefined` for any other error. */
export function explainListenFault(error: ListenError): string | undefined {
  const { syscall = '', code = '', address, hostname, port } = error
  const reason = ['listen', 'getaddrinfo'].includes(syscall) ? REASONS[code] : undefined
  if (reason === undefined) return undefined
  const host = address ?? hostname
  return `The address ${port === undefined ? host : `${host}, port ${port},`} can't be listened at: ${reason}.`
}
