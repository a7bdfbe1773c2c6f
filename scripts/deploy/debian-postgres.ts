import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { freePort } from '../../apps/collector/test/free-port.ts'

/**
 * Runs Debian's Postgres with an empty cluster of its own, in the way that Debian sets one up: its administrator comes through
 * the socket without a password, and whoever comes over the network has one.
 */
export async function runDebianPostgres() {
  const [programs] = globSync('/usr/lib/postgresql/*/bin').sort().reverse()
  if (!programs) throw new Error("Install Debian's postgresql first.")
  const folder = mkdtempSync(join(tmpdir(), 'otklik-postgres-'))
  const data = join(folder, 'data')
  const user = debiansUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const port = String(await freePort())
  const inFolder = { ...user, cwd: folder }
  const access = ['--auth-local=trust', '--auth-host=scram-sha-256', '--username=postgres']
  const cluster = ['--pgdata', data, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync', ...access]
  execFileSync(join(programs, 'initdb'), cluster, { ...inFolder, stdio: 'ignore' })

  const args = ['-D', data, '-p', port, '-k', folder, '-c', 'listen_addresses=127.0.0.1']
  const server = spawn(join(programs, 'postgres'), args, { ...inFolder, stdio: 'ignore' })
  const ended = once(server, 'exit')
  const isReady = () => spawnSync(join(programs, 'pg_isready'), ['-h', folder, '-p', port]).status === 0
  await vi.waitUntil(isReady, { timeout: 30_000 })

  return {
    port,
    /** Lets Postgres' own programs connect as its administrator. */
    asAdministrator: { PGHOST: folder, PGPORT: port, PGUSER: 'postgres' },
    async [Symbol.asyncDispose]() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Returns the user that Debian's package makes, as Postgres refuses to run as root. */
function debiansUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
