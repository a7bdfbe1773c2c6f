/** Is thrown if a program can't start for a reason that its operator can remove. Its message is a sentence. */
export class StartupError extends Error {}

/** Explains the codes of the operating system that a folder or a file on a disk can cause. */
const DISK_FAULTS: Record<string, string> = {
  EACCES: 'this user has no permission for it',
  EPERM: 'this user has no permission for it',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'the disk quota of this user is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
}

/** Returns an error of the operating system as a {@link StartupError}, or any other error unchanged. */
export function explainDiskFault(error: unknown, what: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = DISK_FAULTS[code]
  if (reason === undefined) return error
  return new StartupError(`${what}, because ${reason} (${code}). Correct that, or set OTKLIK_DATA_DIR.`)
}
