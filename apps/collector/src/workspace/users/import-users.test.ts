import { readFileSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const DOCS = new URL('../../../../../docs/users.md', import.meta.url)
const HEADER = 'email,name,locale,role,services,lines,companies,agent,standIn,standInFrom,standInTo'

interface Item {
  line: number
  status: number
  done?: string
  id?: string
  problem?: { code: string; errors?: { path: string; message: string }[] }
}

const upload = (
  collector: TestCollector,
  file: string | Buffer,
  authorization = `Bearer ${collector.secret}`,
) =>
  collector.send({
    method: 'POST',
    url: '/v1/users',
    headers: { authorization, 'content-type': 'text/csv; charset=utf-8' },
    payload: file,
  })

/** Uploads a file, and returns what became of each row: `2 created`, or `3 422 role`. */
async function outcomes(collector: TestCollector, file: string | Buffer): Promise<string[]> {
  const reply = await upload(collector, file)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply
    .json()
    .items.map(({ line, status, done, problem }: Item) =>
      [line, done ?? status, ...(problem?.errors?.map(({ path }) => path) ?? [])].join(' '),
    )
}

const users = async (collector: TestCollector) => {
  const { rows } = (await collector.get('/v1/users')).json()
  return Object.fromEntries(rows.map(({ email, ...user }: { email: string }) => [email, user]))
}

test('a file creates users with all that they have, and the same file again changes nothing', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'], companies: ['acme'] })
  await collector.put('/v1/services/hr', { name: 'HR', line: 'People & Pay' })
  await collector.put('/v1/agents/anna.p', { name: 'Anna' })
  const file = [
    HEADER,
    'anna@centre.example,"Petrova, Anna",uk,manager,payroll|travel,People & Pay,acme,anna.p,,,',
    'Olha@Centre.Example,Olha,,viewer,,,,,anna@centre.example,2026-07-01,2026-07-14',
  ].join('\n')

  const first = await upload(collector, file)
  const stored = await users(collector)
  const again = await outcomes(collector, file)

  const { 'anna@centre.example': anna, 'olha@centre.example': olha } = stored
  expect(first.json().items).toEqual([
    { line: 2, status: 201, done: 'created', id: anna.id },
    { line: 3, status: 201, done: 'created', id: olha.id },
  ])
  expect(anna).toMatchObject({
    name: 'Petrova, Anna',
    locale: 'uk',
    role: 'manager',
    grants: { services: ['payroll', 'travel'], lines: ['People & Pay'], companies: ['acme'] },
    agent: 'anna.p',
  })
  expect(olha).toMatchObject({ standIn: { user: anna.id, from: '2026-07-01', to: '2026-07-14' } })
  expect(again).toEqual(['2 unchanged', '3 unchanged'])
  expect(await users(collector)).toEqual(stored)
})

test('each wrong row is told with its line and its columns, and fails alone', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const file = [
    HEADER,
    'anna@centre.example,Anna,,viewer,,,,,,,',
    'no mailbox,Olha,,viewer,,,,,,,',
    'b@centre.example,,xx-,root,,,,,,,',
    'c@centre.example,"two',
    'lines",,viewer,pay|payroll|roll,HR,acme,nobody,,,',
    'd@centre.example,D,,quality,payroll,,,,,,',
    'e@centre.example,E,,viewer,,,,,anna@centre.example,2026-07-14,2026-07-01',
    'f@centre.example,F,,viewer,,,,,anna@centre.example,,',
    'g@centre.example,G,,viewer,,,,,c@centre.example,2026-07-01,2026-07-14',
    'ANNA@centre.example,Anna,,admin,,,,,,,',
    '',
    ',,,,,,,,,,',
    'h@centre.example,H,,viewer',
    'i@centre.example,I,,viewer,,,,,,,,more',
    'j@centre.example,J,,viewer,,,,,k@centre.example,2026-07-01,2026-07-14',
    'k@centre.example,K,,viewer,,,,,,,,,',
  ].join('\n')

  expect(await outcomes(collector, file)).toEqual([
    '2 created',
    '3 422 email',
    '4 422 name locale role',
    '5 422 services.0 services.2 lines.0 companies.0 agent',
    '7 422 grants',
    '8 422 standInTo',
    '9 422 standInFrom standInTo',
    '10 422 standIn',
    '11 422 email',
    '14 422 body',
    '15 422 body',
    '16 422 standIn',
    '17 created',
  ])
  expect(Object.keys(await users(collector)).sort()).toEqual(['anna@centre.example', 'k@centre.example'])
  const { items } = (await upload(collector, file)).json()
  expect(items[8].problem.errors).toEqual([{ path: 'email', message: 'is on line 2 too' }])
})

test('a column that is not in the file changes nothing, and an empty cell clears', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  await upload(
    collector,
    'email;name;role;locale;services;companies\nanna@centre.example;Anna;viewer;uk;payroll;acme\n',
  )

  const renamed = await outcomes(collector, 'name,email\nAnna Koval,anna@centre.example\n')
  const afterwards = (await users(collector))['anna@centre.example']
  const widened = await outcomes(collector, 'email,services,locale\nanna@centre.example,,\n')
  const wider = (await users(collector))['anna@centre.example']
  const open = await outcomes(collector, 'email,companies,role\nanna@centre.example,,admin\n')

  expect([renamed, widened, open]).toEqual([['2 changed'], ['2 changed'], ['2 changed']])
  expect(afterwards).toMatchObject({
    name: 'Anna Koval',
    locale: 'uk',
    grants: { services: ['payroll'], companies: ['acme'] },
  })
  expect(wider).toMatchObject({ name: 'Anna Koval', grants: { companies: ['acme'] } })
  expect(wider).not.toHaveProperty('locale')
  const last = (await users(collector))['anna@centre.example']
  expect(last).toMatchObject({ role: 'admin' })
  expect(last).not.toHaveProperty('grants')
})

test('the file in the documentation is one that can be sent twice', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'], companies: ['northwind'] })
  const [, file = ''] = /```csv\n(.*?)```/s.exec(readFileSync(DOCS, 'utf8')) ?? []

  expect(await outcomes(collector, file)).toEqual(['2 created', '3 created'])
  expect(await outcomes(collector, file)).toEqual(['2 unchanged', '3 unchanged'])
})

test('two users can stand in for each other, by a second file', async () => {
  await using collector = await openCollector()
  await upload(collector, 'email,name,role\na@centre.example,A,viewer\nb@centre.example,B,viewer')
  const standIns = [
    'email,standIn,standInFrom,standInTo',
    'a@centre.example,b@centre.example,2026-07-01,2026-07-14',
    'b@centre.example,a@centre.example,2026-08-01,2026-08-14',
  ].join('\n')

  expect(await outcomes(collector, standIns)).toEqual(['2 changed', '3 changed'])
  const { 'a@centre.example': a, 'b@centre.example': b } = await users(collector)
  expect([a.standIn.user, b.standIn.user]).toEqual([b.id, a.id])
  expect(await outcomes(collector, 'email,standIn\na@centre.example,\n')).toEqual(['2 changed'])
  expect((await users(collector))['a@centre.example']).not.toHaveProperty('standIn')
})

test.each<[name: string, file: string | Buffer]>([
  ['with a BOM and CRLF', '\ufeffemail,name,role\r\nanna@centre.example,Anna,viewer\r\n'],
  [
    'with semicolons, as Excel saves it in many countries',
    'email;name;role\r\nanna@centre.example;Anna;viewer\r\n',
  ],
  ['with tabs', 'email\tname\trole\nanna@centre.example\tAnna\tviewer'],
  ['with CR alone', 'email,name,role\ranna@centre.example,Anna,viewer\r'],
  ['with quotes and blanks', '"email", name ,role\n"anna@centre.example", Anna ,viewer \n'],
  [
    'with empty columns and rows at its end',
    'email,name,role,,\nanna@centre.example,Anna,viewer,,\n,,,,\n\n',
  ],
])('a file %s is read', async (_, file) => {
  await using collector = await openCollector()

  expect(await outcomes(collector, file)).toEqual(['2 created'])
  expect(await users(collector)).toMatchObject({ 'anna@centre.example': { name: 'Anna', role: 'viewer' } })
})

test('a file that cannot be read as a whole is refused, and stores nothing', async () => {
  await using collector = await openCollector()
  const send = (file: string | Buffer) => upload(collector, file)
  const row = 'anna@centre.example,Anna,viewer'
  const rows = (count: number) => `email,name,role\n${`${row}\n`.repeat(count)}`

  await expectRefusals<string | Buffer>(collector, send, {
    nothing: ['', '422 validation_failed email'],
    'no header': [`${row}\n${row}`, '422 validation_failed anna@centre.example Anna viewer email'],
    'an unknown column': ['email,name,role,colour\n', '422 validation_failed colour'],
    'a column twice': ['email,name,email\n', '422 validation_failed email'],
    'a million columns': [`email${',name'.repeat(800_000)}`, '422 validation_failed name'],
    'a very long column': ['x'.repeat(3_000_000), `422 validation_failed ${'x'.repeat(64)} email`],
    'no mailboxes': ['name,role\nAnna,viewer\n', '422 validation_failed email'],
    'a column of another case': ['Email,name\n', '422 validation_failed Email email'],
    'an open quote': [
      `email,name,role\n${row}\nolha@centre.example,"Olha,viewer\n`,
      '422 validation_failed body',
    ],
    'a quote within a cell': [
      'email,name,role\nanna@centre.example,An"na,viewer',
      '422 validation_failed body',
    ],
    'Windows-1251': [Buffer.from([0x65, 0x0a, 0xc0, 0xed, 0xed, 0xe0]), '422 validation_failed body'],
    'UTF-16': [Buffer.from(`\ufeff${rows(1)}`, 'utf16le'), '422 validation_failed body'],
    NUL: ['email,name\nanna@centre.example,An\u0000na\n', '422 validation_failed body'],
    'a row too many': [rows(10_001), '422 validation_failed body'],
    '5 MB': [`email,name\n${'x'.repeat(5_000_000)}`, '413 payload_too_large'],
  })
  const { detail } = (await send(`email,name\n${row}\nolha,"Olha`)).json()
  expect(detail).toMatch(/^body: has quotes on line 3 that/)
  expect((await send('\n'.repeat(4_000_000))).statusCode).toBe(422)
})

test('a row is refused that gives more than its sender has, or changes their own role', async () => {
  await using collector = await openCollector()
  const key = await collector.keyWith('admin', 'read')
  const admin = await collector.signIn({ role: 'admin', mailbox: 'ada@centre.example' })

  const codes = (reply: LightMyRequestResponse) =>
    reply.json().items.map(({ status, problem }: Item) => problem?.code ?? status)
  const byKey = await upload(
    collector,
    'email,name,role\na@centre.example,A,viewer\nb@centre.example,B,manager\nada@centre.example,Ada,admin\n',
    `Bearer ${key}`,
  )
  const demotion = 'email,role\nada@centre.example,viewer\na@centre.example,admin\n'
  const bySession = await collector.send({
    method: 'POST',
    url: '/v1/users',
    headers: {
      cookie: admin.cookie,
      'otklik-workspace': collector.workspace,
      'sec-fetch-site': 'same-origin',
      'content-type': 'text/csv',
    },
    payload: demotion,
  })

  expect(codes(byKey)).toEqual([201, 'forbidden', 'forbidden'])
  expect(codes(bySession)).toEqual(['wrong_state', 200])
})

test('10,000 users are created by one file, and none of them twice', async () => {
  await using collector = await openCollector()
  const rows = Array.from({ length: 9_998 }, (_, n) => `u${n}@centre.example,U ${n},viewer`)
  const file = ['email,name,role', ...rows, 'u0@centre.example,U 0,viewer', 'wrong,X,viewer'].join('\n')

  const { items } = (await upload(collector, file)).json()

  expect(items.map(({ line }: Item) => line)).toEqual(Array.from({ length: 10_000 }, (_, n) => n + 2))
  expect(items.slice(0, 9_998).every(({ status }: Item) => status === 201)).toBe(true)
  expect(items.slice(9_998).map(({ status }: Item) => status)).toEqual([422, 422])
  expect((await collector.get('/v1/users')).json().rows).toHaveLength(9_998)
})
