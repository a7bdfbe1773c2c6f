import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { auditOf, otklik } from '../../test/otklik.ts'

async function aKey(collector: TestCollector, ...options: string[]): Promise<string> {
  const { output, errors } = await otklik(collector, 'key', 'create', '--name', 'BI', ...options)
  expect(errors).toBe('')
  return output.trim()
}

/** Returns the key that {@link aKey} has made, as the API lists it. */
async function listedKey(collector: TestCollector) {
  const { rows } = (await collector.get('/v1/keys')).json()
  return rows.find(({ name }: { name: string }) => name === 'BI')
}

function keysAsSeenBy({ send }: TestCollector, key: string) {
  return send({ method: 'GET', url: '/v1/keys', headers: { authorization: `Bearer ${key}` } })
}

test('a key that the command line creates is valid, and the audit tells who created it', async () => {
  await using collector = await openCollector({ companies: ['acme'] })

  const key = await aKey(collector, ...'--kind secret --scopes read,rows --companies acme'.split(' '))

  const listed = await listedKey(collector)
  expect(listed).toMatchObject({
    scopes: ['read', 'rows'],
    grants: { companies: ['acme'] },
  })
  expect(await keysAsSeenBy(collector, key)).toBeProblem(403, 'forbidden')
  const [entry, ...others] = await auditOf(collector)
  expect(others).toEqual([])
  expect(entry).toEqual({
    actor_kind: 'command',
    actor: null,
    action: 'key.created',
    subject: listed.id,
    details: { kind: 'secret', scopes: ['read', 'rows'], grants: { companies: ['acme'] } },
  })
})

test.each([
  ['--kind secret', '--scopes is required.'],
  [
    '--kind secret --scopes read,all',
    '--scopes (entry 2) must be one of "ask", "read", "rows", "work", "surveys", "admin".',
  ],
  ['--kind public', '--kind must be one of "site", "secret".'],
  ['--kind site --scopes read', '--scopes is not known here.'],
  [
    '--kind site --origins *',
    '--origins must be origins such as "https://portal.example", without wildcards, comma-separated.',
  ],
  ['--kind secret --scopes read --lines IT,', '--lines (entry 2) must have at least 1 characters.'],
  [
    '--kind secret --scopes read,admin --services it',
    "--services, --lines or --companies can't narrow a key with the scope ask, surveys or admin.",
  ],
])('a key with "%s" is refused in a sentence that names the option', async (options, sentence) => {
  await using collector = await openCollector()

  const refused = await otklik(collector, 'key', 'create', '--name', 'BI', ...options.split(' '))

  expect(refused).toEqual({ output: '', errors: `${sentence}\n`, exitCode: 1 })
  expect(await auditOf(collector)).toEqual([])
})

test('keys are listed with what they allow, and without the secret ones', async () => {
  await using collector = await openCollector()
  const site = await aKey(collector, '--kind', 'site', '--origins', 'https://portal.example')
  const secret = await aKey(collector, '--kind', 'secret', '--scopes', 'read', '--lines', 'IT, People')

  const { output } = await otklik(collector, 'key', 'list')

  const lines = output.trimEnd().split('\n')
  expect(lines[0]).toMatch(/^ID +KIND +NAME +ALLOWS +GRANTS +CREATED +REVOKED$/)
  expect(lines).toContainEqual(expect.stringContaining(`${site} from https://portal.example`))
  expect(lines).toContainEqual(expect.stringMatching(/secret +BI +read +lines IT, People +2026-03-10$/))
  expect(output).not.toContain(secret)
})

test('a revoked key is refused, and can be revoked once', async () => {
  await using collector = await openCollector()
  const key = await aKey(collector, '--kind', 'secret', '--scopes', 'admin')
  const { id } = await listedKey(collector)

  const revoked = await otklik(collector, 'key', 'revoke', id)
  const again = await otklik(collector, 'key', 'revoke', id)
  const malformed = await otklik(collector, 'key', 'revoke', 'x')

  expect(revoked).toEqual({ output: `The key ${id} is revoked.\n`, errors: '', exitCode: 0 })
  expect(again.errors).toBe(`The key ${id} is unknown or was revoked before.\n`)
  expect(malformed.errors).toBe('<id> must be a UUID.\n')
  expect(await keysAsSeenBy(collector, key)).toBeProblem(401, 'unauthenticated')
  const revocations = (await auditOf(collector)).filter(({ action }) => action === 'key.revoked')
  expect(revocations).toMatchObject([{ actor_kind: 'command', subject: id }])
})

test('a command names a workspace that is not there', async () => {
  await using collector = await openCollector()

  const listed = await otklik(collector, 'key', 'list', '--workspace', 'nowhere')

  expect(listed).toEqual({ output: '', errors: 'The workspace nowhere does not exist.\n', exitCode: 1 })
})
