import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import rootPackage from '../../../package.json' with { type: 'json' }
import { HEAP_FLAGS } from '../src/heap-flags.ts'
import { emptyFolder, isPostgres } from './database.ts'
import { aMachine, KEYS, TEST_ENVIRONMENT } from './program.ts'

const COLLECTOR = join(import.meta.dirname, '..')

/** Installs the npm package into an empty folder, with the dependencies that it names and no others. */
function installPackage() {
  const folder = join(emptyFolder(), 'node_modules/otklik')
  execFileSync(process.execPath, [join(COLLECTOR, 'build.ts')])
  const pack = ['pack', '--config.ignore-scripts=true', '--json', '--pack-destination', dirname(folder)]
  const { filename } = JSON.parse(execFileSync('pnpm', pack, { cwd: COLLECTOR, encoding: 'utf8' }))
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['xzf', filename, '-C', folder, '--strip-components=1'])

  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const name of Object.keys(manifest.dependencies)) {
    const place = join(folder, '..', name)
    mkdirSync(dirname(place), { recursive: true })
    symlinkSync(join(COLLECTOR, 'node_modules', name), place)
  }
  return { folder, manifest, program: join(folder, manifest.bin.otklik) }
}

test.skipIf(isPostgres)(
  'the npm package serves everything from a folder that holds nothing else',
  async () => {
    const { folder, manifest, program } = installPackage()
    await using machine = await aMachine()

    const server = machine.run(process.execPath, [program, 'serve'], TEST_ENVIRONMENT)
    await machine.ready(server)
    const command = machine.run(process.execPath, [program, 'workspace', 'list'])
    const get = (path: string) => fetch(`${machine.url}${path}`).then((reply) => reply.text())

    const read = (path: string) => readFileSync(join(folder, path), 'utf8')
    const { stylesheet } = JSON.parse(read('dist/console/manifest.json'))

    expect(await get('/otklik.js')).toBe(read('dist/widget/dist/otklik.js'))
    expect(await get('/console/main/')).toContain('<h1 class="question">Sign in</h1>')
    expect(await get(`/console-files/${stylesheet}`)).toBe(read(`dist/console/${stylesheet}`))
    expect(await rate(machine.url)).toBe(201)
    expect(await command.ended, command.output()).toBe(0)
    expect(command.output()).toMatch(/^main\b/m)
    if (process.platform === 'linux') {
      const given = readFileSync(`/proc/${server.process.pid}/cmdline`, 'utf8').split('\0')
      expect(given).toEqual(expect.arrayContaining(HEAP_FLAGS))
    }
    server.process.kill('SIGTERM')
    expect(await server.ended, server.output()).toBe(0)

    // An older Node is told what is needed. It must be the same version in all three places.
    const older = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '22.9.0' } })`
    const refused = machine.run(process.execPath, ['--import', older, program, 'serve'])
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toBe('Otklik needs Node 24 or newer, and this is Node 22.9.0.\n')
    expect(manifest.engines.node).toBe('>=24')
    expect(rootPackage.scripts.serve).toContain(HEAP_FLAGS.join(' '))
  },
)

/** Sends a rating as a portal's page does, and returns the status of the reply. */
async function rate(url: string): Promise<number> {
  const token = await new SignJWT({ person: 'e-1042', service: 'payroll' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(KEYS.signing))
  const body = JSON.stringify({ site: KEYS.site, id: crypto.randomUUID(), token, answers: { csi: 5 } })
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${url}/v1/responses`, { method: 'POST', headers, body })).status
}
