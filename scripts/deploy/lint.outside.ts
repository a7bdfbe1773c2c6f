import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentedCommand } from './documented-command.ts'
import { needProgram } from './need-program.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples/deploy')

test('compose.yaml is valid, and says which variables it needs', () => {
  needProgram('docker-compose', '--version')
  const check = (environment: object) => {
    const args = ['--file', join(EXAMPLES, 'compose.yaml'), 'config', '--quiet']
    return spawnSync('docker-compose', args, { env: { ...process.env, ...environment }, encoding: 'utf8' })
  }

  const whole = check({ OTKLIK_DOMAIN: 'rate.example', OTKLIK_ADMIN_EMAIL: 'anna@centre.example' })
  const lacking = check({})

  expect([whole.status, whole.stderr]).toEqual([0, ''])
  expect(lacking.stderr).toContain('Set OTKLIK_DOMAIN in .env')
})

test('the unit of systemd is valid, and leaves the service little to harm', () => {
  needProgram('systemd-analyze', '--version')
  const unit = readFileSync(join(EXAMPLES, 'otklik.service'), 'utf8')
  using installed = installUnit('otklik.service', unit)

  const security = ['security', '--offline=true', '--threshold=20', installed.path]
  const report = execFileSync('systemd-analyze', security, { encoding: 'utf8' })

  expect(verify(installed.path)).toEqual([0, ''])
  expect(report).toContain('Overall exposure level')
})

test('the unit of a second collector is valid, and shares no folder and no port with the first', () => {
  needProgram('systemd-analyze', '--version')
  const command = documentedCommand('docs/upgrades.md', 'sed ')
  const ofFirst = join(EXAMPLES, 'otklik.service')

  const unit = execFileSync('sh', ['-c', command.replace('/etc/systemd/system/otklik.service |', ofFirst)], {
    encoding: 'utf8',
  })
  using installed = installUnit('otklik-2.service', unit)

  expect(verify(installed.path)).toEqual([0, ''])
  expect(unit).toContain('\nEnvironment=OTKLIK_PORT=4410\n')
  expect(unit.match(/^(?:\w+=.*(?:\/opt|%S)|StateDirectory).*$/gm)).toEqual([
    'ExecStart=/opt/otklik-2/node_modules/.bin/otklik serve',
    'WorkingDirectory=/opt/otklik-2',
    'StateDirectory=otklik-2',
    'StateDirectoryMode=0700',
    'Environment=OTKLIK_DATA_DIR=%S/otklik-2',
  ])
})

/** Writes a unit into a folder, with a program that is there, as the package isn't installed where the unit has it. */
function installUnit(name: string, unit: string) {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-unit-'))
  const path = join(folder, name)
  writeFileSync(path, unit.replace(/(?<=^ExecStart=)\S+/m, process.execPath))
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

function verify(path: string): [number | null, string] {
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
  return [status, stderr]
}
