import { expect, test } from 'vitest'
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
  expect(listed.output.split('\n')).toEqual(expect.arrayContaining([slug, collector.workspace]))
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

test('help and mistakes in a command line end the command, and not its process', async () => {
  await using collector = await openCollector()

  const help = await otklik(collector, 'workspace', '--help')
  const mistake = await otklik(collector, 'workspace', 'crate')

  expect(help).toMatchObject({ errors: '', exitCode: 0 })
  expect(help.output).toContain('Usage: otklik workspace')
  expect(mistake).toMatchObject({ output: '', exitCode: 1 })
  expect(mistake.errors).toContain("unknown command 'crate'")
})
