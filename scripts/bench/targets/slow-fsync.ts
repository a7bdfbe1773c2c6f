import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Holds the environment in which each fsync of Postgres takes 1 ms more. */
export interface SlowFsync extends Disposable {
  environment: Record<string, string>
}

/**
 * Compiles a library that makes fsync slower, as a disk across a network would, for Postgres to load. No setting of
 * Postgres does the same: `commit_delay` waits only if others are about to commit, and `wal_sync_method` only chooses
 * among calls that are all fast here.
 *
 * @returns `undefined` where there is no C compiler or no `LD_PRELOAD`
 */
export function slowFsync(): SlowFsync | undefined {
  if (process.platform !== 'linux') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'otklik-slow-fsync-'))
  const library = join(folder, 'slow-fsync.so')
  const source = join(import.meta.dirname, 'slow-fsync.c')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'])
  if (status !== 0) {
    remove()
    return undefined
  }

  // Postgres may run as another user.
  spawnSync('chmod', ['-R', 'a+rX', folder])
  return { environment: { LD_PRELOAD: library }, [Symbol.dispose]: remove }
}
