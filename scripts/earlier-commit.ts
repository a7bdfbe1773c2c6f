import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

/** Checks out an earlier commit in a git worktree of its own, and installs and builds it there. Disposing of it removes it. */
export function checkOutEarlier(commit: string): { folder: string } & Disposable {
  using made = new DisposableStack()
  const parent = mkdtempSync(join(tmpdir(), 'otklik-earlier-'))
  made.defer(() => rmSync(parent, { recursive: true, force: true }))
  const folder = join(parent, commit)
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', folder, commit], { stdio: 'inherit' })
  made.defer(() => {
    execFileSync('git', ['worktree', 'remove', '--force', folder], { stdio: 'inherit' })
  })
  if (!install(folder) || !run('pnpm', ['build'], folder)) throw new Error(`${commit} could not be built.`)
  return Object.assign(made.move(), { folder })
}

/** Installs from the packages of earlier installations if possible, or else from the registry. */
function install(folder: string): boolean {
  const args = ['install', '--frozen-lockfile', '--reporter', 'silent']
  return run('pnpm', [...args, '--offline'], folder) || run('pnpm', args, folder)
}
