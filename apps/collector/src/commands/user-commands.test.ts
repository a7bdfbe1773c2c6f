import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { auditOf, otklik } from '../../test/otklik.ts'
import { findSignInLink } from '../workspace/sign-in/sign-in-link.ts'

const ANNA = ['--email', 'Anna@Centre.Example', '--name', 'Anna Petrova']

async function createAnna(collector: TestCollector, options: string) {
  return otklik(collector, 'user', 'create', ...ANNA, ...options.split(' '))
}

async function usersOf(collector: TestCollector) {
  return (await collector.get('/v1/users')).json().rows
}

test('a user is created with a role, grants, an agent and a language', async () => {
  await using collector = await openCollector({ services: ['it', 'payroll'], companies: ['acme'] })
  await collector.put('/v1/agents/anna', { name: 'Anna' })

  const created = await createAnna(
    collector,
    '--role manager --services it,payroll --companies acme --agent anna --locale uk',
  )

  expect(created).toEqual({
    output: `The user anna@centre.example is created. Make a link to sign in with: otklik user sign-in anna@centre.example --workspace ${collector.workspace}\n`,
    errors: '',
    exitCode: 0,
  })
  expect(await usersOf(collector)).toEqual([
    expect.objectContaining({
      email: 'anna@centre.example',
      name: 'Anna Petrova',
      role: 'manager',
      grants: { services: ['it', 'payroll'], companies: ['acme'] },
      agent: 'anna',
      locale: 'uk',
    }),
  ])
})

test.each([
  ['--role boss', /^--role must be one of "viewer", .+\.$/],
  ['--role viewer --locale _', /^--locale must be a language tag such as "en"\.$/],
  ['--role viewer --services it,none', /^--services \(entry 2\) is not in the catalogue\.$/],
  ['--role viewer --lines IT', /^--lines \(entry 1\) is not in the catalogue\.$/],
  ['--role agent --agent nobody', /^--agent is not in the catalogue\.$/],
  [
    '--role quality --services it',
    /^--services, --lines or --companies can only narrow the roles viewer and manager\.$/,
  ],
  ['--role viewer --email anna', /^--email must be a mailbox such as "anna@acme.example"\.$/],
  ['--role viewer --email ivan@centre.example', /^--email belongs to another user\.$/],
])('a user with "%s" is refused in a sentence that names the option', async (options, sentence) => {
  await using collector = await openCollector({ services: ['it'] })
  await otklik(collector, ...'user create --email ivan@centre.example --name Ivan --role viewer'.split(' '))

  const { output, errors, exitCode } = await createAnna(collector, options)

  expect([output, exitCode]).toEqual(['', 1])
  expect(errors.trimEnd()).toMatch(sentence)
  expect(await usersOf(collector)).toHaveLength(1)
})

test('users are listed by their mailboxes', async () => {
  await using collector = await openCollector({ services: ['it'] })
  await otklik(collector, ...'user create --email ivan@centre.example --name Ivan --role admin'.split(' '))
  await createAnna(collector, '--role viewer --services it')

  const { output } = await otklik(collector, 'user', 'list')

  expect(output.split('\n')).toEqual([
    'EMAIL                NAME          ROLE    GRANTS       AGENT  CREATED',
    'anna@centre.example  Anna Petrova  viewer  services it         2026-03-10',
    'ivan@centre.example  Ivan          admin                       2026-03-10',
    '',
  ])
})

test('a role comes with its grants, and without those of before', async () => {
  await using collector = await openCollector({ services: ['it'], companies: ['acme'] })
  await createAnna(collector, '--role viewer --services it')

  const narrowed = await otklik(
    collector,
    ...'user role anna@centre.example manager --companies acme'.split(' '),
  )
  const [manager] = await usersOf(collector)
  const widened = await otklik(collector, 'user', 'role', 'ANNA@centre.example', 'admin')
  const [admin] = await usersOf(collector)

  expect(narrowed.output).toBe(
    'The user anna@centre.example has the role manager, narrowed to companies acme.\n',
  )
  expect(manager).toMatchObject({ role: 'manager', grants: { companies: ['acme'] } })
  expect(widened.output).toBe('The user anna@centre.example has the role admin.\n')
  expect(admin).toMatchObject({ role: 'admin' })
  expect(admin).not.toHaveProperty('grants')
})

test.each([
  ['role', 'anna@centre.example', 'boss'],
  ['role', 'anna', 'viewer'],
])('a wrong argument is named: user %s %s %s', async (...args) => {
  await using collector = await openCollector()

  const { errors, exitCode } = await otklik(collector, 'user', ...args)

  expect(errors).toMatch(
    args[1] === 'anna' ? /^<email> must be a mailbox .+\.\n$/ : /^<role> must be one of .+\.\n$/,
  )
  expect(exitCode).toBe(1)
})

test('a link signs in the user whom it was made for, and its URL is the public one', async () => {
  await using collector = await openCollector()
  await createAnna(collector, '--role admin')
  const [anna] = await usersOf(collector)

  const { output } = await otklik(collector, 'user', 'sign-in', 'anna@centre.example')

  const [url = '', sentence] = output.split('\n')
  const [, token = ''] = /^http:\/\/collector\.test\/v1\/sign-in\/(\S+)$/.exec(url) ?? []
  expect(await findSignInLink(collector.db, token, collector.now())).toEqual({
    workspace: collector.workspace,
    user: anna.id,
  })
  expect(sentence).toBe('It signs anna@centre.example in once, within 10 minutes.')
})

test('a removed user is gone with their sessions and links', async () => {
  await using collector = await openCollector()
  const olha = await collector.signIn({ mailbox: 'olha@centre.example' })
  await otklik(collector, 'user', 'sign-in', 'olha@centre.example')

  const removed = await otklik(collector, 'user', 'remove', 'olha@centre.example')

  expect(removed.output).toBe('The user olha@centre.example is removed.\n')
  expect(await olha.get('/v1/me')).toBeProblem(401, 'unauthenticated')
  const rows = await collector.allRows()
  expect([rows.workspace_user, rows.session, rows.sign_in_link]).toEqual([[], [], []])
})

test.each(['role', 'sign-in', 'remove'])('a user who is not there is named: user %s', async (command) => {
  await using collector = await openCollector()
  const role = command === 'role' ? ['viewer'] : []

  const refused = await otklik(collector, 'user', command, 'anna@centre.example', ...role)

  expect(refused).toEqual({
    output: '',
    errors: `The workspace ${collector.workspace} has no user with the mailbox anna@centre.example.\n`,
    exitCode: 1,
  })
  expect(await auditOf(collector)).toEqual([])
})

test('the audit tells what the command line changed, and no name', async () => {
  await using collector = await openCollector()
  await createAnna(collector, '--role viewer')
  const [{ id }] = await usersOf(collector)
  for (const [command = '', ...args] of [['role', 'admin'], ['sign-in'], ['remove']]) {
    collector.advance({ seconds: 1 })
    await otklik(collector, 'user', command, 'anna@centre.example', ...args)
  }

  const entries = await auditOf(collector)

  expect(entries.map(({ action }) => action)).toEqual([
    'user.created',
    'user.changed',
    'sign_in.link_created',
    'user.removed',
  ])
  for (const entry of entries)
    expect(entry).toMatchObject({ actor_kind: 'command', actor: null, subject: id })
  expect(JSON.stringify(entries)).not.toMatch(/anna/i)
})
