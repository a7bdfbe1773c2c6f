import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { openCollector } from '../../test/collector.ts'
import { auditOf, otklik } from '../../test/otklik.ts'

test('a workspace is created once, and the audit begins with it', async () => {
  await using collector = await openCollector()
  const slug = `n-${crypto.randomUUID().slice(0, 8)}`

  const created = await otklik(collector, 'workspace', 'create', slug, '--time-zone', 'Europe/Kyiv')
  const again = await otklik(collector, 'workspace', 'create', slug)
  const listed = await otklik(collector, 'workspace', 'list')

  expect(created.output).toContain(`otklik key create --workspace ${slug}`)
  expect(again.errors).toBe(`The workspace ${slug} already exists.\n`)
  expect(listed.output).toMatch(/^SLUG +NAME +USERS +KEYS +CREATED\n/)
  expect(listed.output).toMatch(new RegExp(`^${slug} +${slug} +0 +0 +2026-03-10$`, 'm'))
  expect(listed.output).toMatch(new RegExp(`^${collector.workspace} `, 'm'))
  expect(await auditOf({ db: collector.db, workspace: slug })).toEqual([
    {
      actor_kind: 'command',
      actor: null,
      action: 'workspace.created',
      subject: null,
      details: { timeZone: 'Europe/Kyiv' },
    },
  ])
})

test.each([
  [['Acme'], '<slug> must be 1–32 of a–z, 0–9 and "-".'],
  [['acme', '--time-zone', 'Kyiv'], '--time-zone must be an IANA time zone such as "Europe/Kyiv".'],
])('a workspace %j is refused in a sentence', async (args, sentence) => {
  await using collector = await openCollector()

  const refused = await otklik(collector, 'workspace', 'create', ...args)

  expect(refused).toEqual({ output: '', errors: `${sentence}\n`, exitCode: 1 })
})

test('a workspace is shown with what it holds', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'] })
  await collector.signIn({ role: 'admin' })
  for (const service of ['payroll', 'travel'])
    await collector.post('/v1/responses', collector.aResponse({ context: { service } }))
  const before = (await collector.get('/v1/keys')).json().rows.length
  const { id } = (await collector.create('/v1/keys', { kind: 'site', name: 'Old' })).json()
  await collector.delete(`/v1/keys/${id}`)

  const shown = await otklik(collector, 'workspace', 'show', collector.workspace)
  const missing = await otklik(collector, 'workspace', 'show', 'nowhere')

  expect(shown.output.split('\n')).toEqual([
    expect.stringMatching(/^name {7}/),
    'time zone  UTC',
    'created    2026-03-10',
    'users      1',
    `keys       ${before}`,
    'services   2',
    'answers    2',
    '',
  ])
  expect(missing).toEqual({ output: '', errors: 'The workspace nowhere does not exist.\n', exitCode: 1 })
})

test('help names what can be done below each command, and gives examples', async () => {
  await using collector = await openCollector()

  const root = await otklik(collector, '--help')
  const key = await otklik(collector, 'key', 'create', '--help')
  const version = await otklik(collector, '--version')

  expect(root.output).toMatch(/\n {2}key create\|list\|revoke /)
  expect(key.output).toMatch(
    /\nA secret key:\n {2}--scopes .+\nOptions:\n {2}--workspace .+\nExamples:\n {2}# .+\n {2}otklik key/s,
  )
  expect(version).toEqual({ output: `${packageJson.version}\n`, errors: '', exitCode: 0 })
})

test('help and mistakes in a command line end the command, and not its process', async () => {
  await using collector = await openCollector()

  const help = await otklik(collector, 'workspace', '--help')
  const mistake = await otklik(collector, 'workspace', 'crate')

  expect(help).toMatchObject({ errors: '', exitCode: 0 })
  expect(help.output).toContain('Usage: otklik workspace')
  expect(mistake).toMatchObject({ output: '', exitCode: 1 })
  expect(mistake.errors).toContain("unknown command 'crate'")
})
