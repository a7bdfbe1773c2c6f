import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPostgres } from './database.ts'
import { aMachine, CLI, type Program, TEST_ENVIRONMENT } from './program.ts'

/** Runs one collector for several tests, the last of which ends it. */
const shared = await aMachine()
afterAll(shared[Symbol.asyncDispose])
let collector: Program
beforeAll(async () => {
  collector = shared.serve({ ...TEST_ENVIRONMENT, OTKLIK_ADMIN_EMAIL: 'olha@centre.example' })
  await shared.ready(collector)
})

test.runIf(isPostgres)('the command line creates a workspace and its keys', async () => {
  await using machine = await aMachine()
  const createKey = (scopes: string) =>
    machine.otklik('key', 'create', ...'--workspace acme --kind secret --name bi --scopes'.split(' '), scopes)

  const wrong = createKey('all')
  const workspace = machine.otklik('workspace', 'create', 'acme', '--time-zone', 'Europe/Kyiv')
  await workspace.ended
  const key = createKey('admin')
  await key.ended
  await machine.ready(machine.serve())
  const again = machine.otklik('workspace', 'create', 'acme')

  expect(await wrong.ended).toBe(1)
  expect(wrong.output()).toMatch(/^--scopes \(entry 1\) must be one of .+\n$/)
  expect(await again.ended).toBe(1)
  expect(again.output()).toBe('The workspace acme already exists.\n')
  const headers = { authorization: `Bearer ${key.output().trim()}` }
  const reply = await fetch(`${machine.url}/v1/workspace`, { headers })
  expect(await reply.json()).toMatchObject({ slug: 'acme', timeZone: 'Europe/Kyiv' })
})

test('an administrator who is locked out gets a link from the command line', async () => {
  const command = shared.otklik('user', 'sign-in', 'olha@centre.example')
  const users = shared.otklik('user', 'list')

  expect(await command.ended, command.output()).toBe(0)
  expect(command.output()).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/v1\/sign-in\/main\.[\w-]{32}\nIt signs olha@centre\.example in once, within 10 minutes\.\n$/,
  )
  await users.ended
  expect(users.output()).toMatch(/^EMAIL .+\nolha@centre\.example +Administrator +admin .+\n$/)
  expect(collector.output()).not.toContain('/v1/sign-in/')
})

test.skipIf(isPostgres)('a second process on one data folder exits with a one-line error', async () => {
  const second = shared.serve({ OTKLIK_PORT: '4499' })

  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/^The data folder .+ is in use by another process\..+\n$/)
})

/** Matches what is printed by a command that did not reach its collector, or whose collector ended meanwhile. */
const NOT_PERFORMED = /^The (?:data folder|collector) .+\n$/

test('a running collector and the command line work on one database, and a signal confuses neither', async () => {
  const createKey = (name: string) => shared.otklik('key', 'create', '--kind', 'site', '--name', name)

  const keys = ['one', 'two'].map(createKey)
  const wrong = shared.otklik('key', 'list', '--workspace', 'nowhere')
  const codes = await Promise.all([...keys, wrong].map(({ ended }) => ended))
  const sites = await Promise.all(keys.map((key) => surveyStatus(shared.url, key.output().trim())))
  const late = ['three', 'four'].map(createKey)
  await late[0]?.ended
  collector.process.kill('SIGTERM')

  expect(codes).toEqual([0, 0, 1])
  expect(wrong.output()).toBe('The workspace nowhere does not exist.\n')
  expect(sites).toEqual([200, 200])
  expect(await collector.ended, collector.output()).toBe(0)
  for (const command of late)
    expect([0, NOT_PERFORMED.test(command.output()) && 1]).toContain(await command.ended)
  expect(existsSync(join(shared.dataDir, 'otklik.sock'))).toBe(false)
})

test.skipIf(isPostgres)('the socket that a killed collector leaves is in the way of nobody', async () => {
  await using machine = await aMachine()
  const killed = machine.serve(TEST_ENVIRONMENT)
  await machine.ready(killed)
  killed.process.kill('SIGKILL')
  await killed.ended
  expect(existsSync(join(machine.dataDir, 'otklik.sock'))).toBe(true)

  const alone = machine.otklik('workspace', 'create', 'acme')
  expect(await alone.ended, alone.output()).toBe(0)
  await machine.ready(machine.serve(TEST_ENVIRONMENT))
  const beside = machine.otklik('workspace', 'list')

  expect(await beside.ended, beside.output()).toBe(0)
  expect(beside.output()).toMatch(/^SLUG .+\nacme .+\nmain .+\n$/)
})

test.skipIf(isPostgres)(
  'in a folder with too long a path a collector starts, and says that commands need it stopped',
  async () => {
    await using machine = await aMachine()
    const dataDir = join(machine.dataDir, 'x'.repeat(100))
    mkdirSync(dataDir)
    renameSync(join(machine.dataDir, 'pglite'), join(dataDir, 'pglite'))
    const environment = { ...TEST_ENVIRONMENT, OTKLIK_DATA_DIR: dataDir }

    const program = machine.serve(environment)
    await machine.ready(program)
    const command = machine.run(process.execPath, [CLI, 'workspace', 'list'], environment)

    expect(await command.ended).toBe(1)
    expect(command.output()).toMatch(/^The data folder .+ is in use by another process\..+\n$/)
    expect(program.output()).toContain("Warning: The command line can't reach this collector while it runs")
  },
)

/** Asks for the survey as a page with this site key. */
async function surveyStatus(url: string, site: string): Promise<number> {
  return (await fetch(`${url}/v1/surveys/csi?site=${site}`)).status
}
