import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import rootPackage from '../package.json' with { type: 'json' }

/** Installs the packages of a folder that is a workspace of its own, unless they are installed as its lock file says. */
export function installWorkspace(folder: string): void {
  if (isInstalled(folder)) return
  console.log(`Installing the packages of scripts/${basename(folder)}, once.`)
  const install = ['-y', rootPackage.packageManager, 'install', '--frozen-lockfile']
  const { status } = spawnSync('npx', install, { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error(`The packages of scripts/${basename(folder)} could not be installed.`)
}

// pnpm keeps a copy of the lock file that it installed from.
function isInstalled(folder: string): boolean {
  try {
    const wanted = readFileSync(join(folder, 'pnpm-lock.yaml'), 'utf8')
    return readFileSync(join(folder, 'node_modules/.pnpm/lock.yaml'), 'utf8') === wanted
  } catch {
    return false
  }
}
