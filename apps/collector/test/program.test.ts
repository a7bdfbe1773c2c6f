import { chmodSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isPostgres } from './database.ts'
import { aMachine } from './program.ts'

// Rules that are the same on either database are tested on one of them.
test.runIf(isPostgres)(
  'with a bad configuration the collector names every bad variable and does not start',
  async () => {
    await using machine = await aMachine()

    const program = machine.serve({
      OTKLIK_PORT: '99999',
      OTKLIK_TIME_ZONE: 'Kyiv',
      OTKLIK_SECRET_KEY: 'secret',
      OTKLIK_SIGNING_SECRET: 'short',
      OTKLIK_TRUSTED_PROXIES: '10.0.0.0/64',
      OTKLIK_WEBHOOK_ALLOWED_NETWORKS: 'tickets.internal',
      OTKLIK_DATABASE_BATCHING: 'no',
      OTKLIK_POTR: '1',
    })

    expect(await program.ended).toBe(1)
    for (const name of [
      'PORT',
      'TIME_ZONE',
      'SECRET_KEY',
      'SIGNING_SECRET',
      'TRUSTED_PROXIES',
      'WEBHOOK_ALLOWED_NETWORKS',
      'DATABASE_BATCHING',
      'POTR',
    ]) {
      expect(program.output()).toContain(`OTKLIK_${name}: `)
    }
    expect(program.output()).not.toContain('    at ')
  },
)

test('a first start keeps the keys that it generates in a file for its owner alone, and shows them nowhere', async () => {
  await using machine = await aMachine({ isNew: true })
  const first = machine.serve({ OTKLIK_ADMIN_EMAIL: 'olha@centre.example' })
  await machine.ready(first)
  const path = join(machine.dataDir, 'main.env')
  const saved = readFileSync(path, 'utf8')
  const secretKey = /OTKLIK_SECRET_KEY=(.+)/.exec(saved)?.[1] ?? ''
  first.process.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  chmodSync(machine.dataDir, 0o755)
  const second = machine.serve({ OTKLIK_SECRET_KEY: `${secretKey}x`, OTKLIK_ADMIN_EMAIL: 'x@centre.example' })
  await machine.ready(second)

  const reply = await fetch(`${machine.url}/v1/workspace`, {
    headers: { authorization: `Bearer ${secretKey}` },
  })
  expect(reply.status).toBe(200)
  for (const [, key = ''] of saved.matchAll(/=(.{20,})/g)) expect(first.output()).not.toContain(key)
  expect(first.output()).toContain(`are in ${path}, which only its owner can read.`)
  expect(first.output()).toContain('otklik user sign-in olha@centre.example')
  expect(second.output()).not.toContain(secretKey)
  expect(second.output()).not.toContain('/v1/sign-in/')
  expect(second.output()).toContain('Warning: OTKLIK_SECRET_KEY is ignored')
  expect(second.output()).toContain('Warning: OTKLIK_ADMIN_EMAIL is ignored')
  expect(readFileSync(path, 'utf8')).toBe(saved)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  if (isPostgres) return
  expect(statSync(machine.dataDir).mode & 0o777).toBe(0o700)
  expect(statSync(join(machine.dataDir, 'otklik.sock')).mode & 0o777).toBe(0o600)
})

test.runIf(isPostgres)(
  'requests are logged while the collector runs, and the last ones when it ends',
  async () => {
    await using machine = await aMachine()
    const program = machine.serve()
    await machine.ready(program)

    await fetch(`${machine.url}/healthz`)
    await vi.waitFor(() => expect(program.output()).toContain('"route":"/healthz"'), { timeout: 10_000 })
    await fetch(`${machine.url}/openapi.json`)
    program.process.kill('SIGTERM')
    await program.ended

    expect(program.output()).toContain('"route":"/openapi.json"')
  },
)
