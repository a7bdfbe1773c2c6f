import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
  const folder = mkdtempSync(join(tmpdir(), 'otklik-unit-'))
  const path = join(folder, 'otklik.service')
  const unit = readFileSync(join(EXAMPLES, 'otklik.service'), 'utf8')
  // Any program that is there, as the package isn't installed where the unit has it.
  writeFileSync(path, unit.replace(/(?<=^ExecStart=)\S+/m, process.execPath))

  const verified = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' })
  const security = ['security', '--offline=true', '--threshold=20', path]
  const report = execFileSync('systemd-analyze', security, { encoding: 'utf8' })
  rmSync(folder, { recursive: true })

  expect([verified.status, verified.stderr]).toEqual([0, ''])
  expect(report).toContain('Overall exposure level')
})
