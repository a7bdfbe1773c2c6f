import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import rootPackage from '../../package.json' with { type: 'json' }

const FOLDER = import.meta.dirname

/** Installs the servers that the collector is compared with, unless they are installed as the lock file says. */
export function installPeers(): void {
  if (isInstalled()) return
  console.log('Installing the peers of the benchmarks, once.')
  const install = ['-y', rootPackage.packageManager, 'install', '--frozen-lockfile']
  const { status } = spawnSync('npx', install, { cwd: FOLDER, stdio: 'inherit' })
  if (status !== 0) throw new Error('The peers could not be installed.')
}

// pnpm keeps a copy of the lock file that it installed from.
function isInstalled(): boolean {
  try {
    const wanted = readFileSync(join(FOLDER, 'pnpm-lock.yaml'), 'utf8')
    return readFileSync(join(FOLDER, 'node_modules/.pnpm/lock.yaml'), 'utf8') === wanted
  } catch {
    return false
  }
}
