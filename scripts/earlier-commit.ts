import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

/**
 * Checks out an earlier commit in a git worktree of its own, installs and builds it there, and removes it after use.
 *
 * @param use gets the folder, and returns `false` if it failed
 */
export function withEarlierCommit(commit: string, use: (folder: string) => boolean): boolean {
  const parent = mkdtempSync(join(tmpdir(), 'otklik-earlier-'))
  const folder = join(parent, commit)
  try {
    execFileSync('git', ['worktree', 'add', '--quiet', '--detach', folder, commit], { stdio: 'inherit' })
    return install(folder) && run('pnpm', ['build'], folder) && use(folder)
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', folder], { stdio: 'inherit' })
    rmSync(parent, { recursive: true, force: true })
  }
}

/** Installs from the packages of earlier installations if possible, or else from the registry. */
function install(folder: string): boolean {
  const args = ['install', '--frozen-lockfile', '--reporter', 'silent']
  return run('pnpm', [...args, '--offline'], folder) || run('pnpm', args, folder)
}
