import { join } from 'node:path'

/** Is how many bytes the path of a Unix socket may have: the kernel's `sun_path`, less its final zero. */
const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103

/** Returns the path of the socket at which a collector performs commands, in its data folder. */
export function socketPathIn(dataDir: string): string {
  return join(dataDir, 'otklik.sock')
}

/** Returns why this system has no socket with such a path, or `undefined` if it has. */
export function socketPathFault(path: string): string | undefined {
  if (process.platform === 'win32') return 'Windows protects no socket by its folder'
  // Node would cut it short, and open another file.
  if (Buffer.byteLength(path) > MAX_PATH_BYTES)
    return `its path has more than the ${MAX_PATH_BYTES} bytes that this system allows. Set OTKLIK_DATA_DIR to a shorter one`
  return undefined
}
