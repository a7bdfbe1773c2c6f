import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { requestPage } from '../../../test/letter.ts'
import { fieldsOf } from '../../../test/sign-in-letter.ts'
import { createSignInLink } from '../sign-in/sign-in-link.ts'

/** Signs a user in by a link, and returns the cookie that the browser gets. */
async function cookieFor(collector: TestCollector): Promise<string> {
  const { db, workspace, now } = collector
  const { user } = await collector.signIn()
  const url = `/v1/sign-in/${await createSignInLink(db, workspace, user.id, now())}`
  const page = await requestPage(collector, { method: 'GET', url })
  const reply = await collector.send({
    method: 'POST',
    url,
    payload: new URLSearchParams(fieldsOf(page)).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  })
  return String(reply.headers['set-cookie'])
}

test.each(['https://rate.example', 'https://rate.example/otklik', 'https://127.0.0.1:4400'])(
  'the cookie of %s is one of its host alone, which only https carries',
  async (publicUrl) => {
    await using collector = await openCollector({ publicUrl })

    expect(await cookieFor(collector)).toMatch(
      new RegExp(
        `^__Host-otklik-${collector.workspace}=[\\w-]{43}; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax$`,
      ),
    )
  },
)

test.each([
  'http://127.0.0.1:4400',
  'http://127.9.9.9',
  'http://localhost:4400',
  'http://otklik.localhost',
  'http://[::1]:4400',
])('the cookie of %s is not Secure, as no browser would keep it', async (publicUrl) => {
  await using collector = await openCollector({ publicUrl })

  expect(await cookieFor(collector)).toMatch(
    new RegExp(`^otklik-${collector.workspace}=[\\w-]{43}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax$`),
  )
})

test.each([
  'http://rate.example',
  'http://10.0.0.1',
  'http://localhost.example',
  'http://[::2]',
  'http://0.0.0.0',
])('nobody is signed in at %s', async (publicUrl) => {
  await using collector = await openCollector({ publicUrl })

  expect(await cookieFor(collector)).toBe('undefined')
})

test('one browser has a session in each of two workspaces, and each request reaches the one that it names', async () => {
  await using one = await openCollector()
  const other = await one.neighbour()
  const [here, there] = [await one.signIn({ role: 'admin' }), await other.signIn({ role: 'admin' })]
  const cookie = `${here.cookie}; ${there.cookie}`
  const rename = (workspace: string | undefined, name: string) =>
    one.send({
      method: 'PATCH',
      url: '/v1/workspace',
      payload: { name },
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        ...(workspace !== undefined && { 'otklik-workspace': workspace }),
      },
    })
  const nameOf = async (collector: TestCollector) => (await collector.get('/v1/workspace')).json().name

  await rename(one.workspace, 'One')
  await rename(other.workspace, 'Other')
  const unnamed = await rename(undefined, 'Nobody')
  const crossed = await one.send({
    method: 'PATCH',
    url: '/v1/workspace',
    payload: { name: 'Crossed' },
    headers: {
      cookie: `otklik-${one.workspace}=${there.cookie.split('=')[1]}`,
      'otklik-workspace': one.workspace,
      'sec-fetch-site': 'same-origin',
    },
  })

  expect([await nameOf(one), await nameOf(other)]).toEqual(['One', 'Other'])
  expect([unnamed.statusCode, crossed.statusCode]).toEqual([401, 401])
})

test('whoever signs out of one workspace stays signed in to another', async () => {
  await using one = await openCollector()
  const other = await one.neighbour()
  const [here, there] = [await one.signIn(), await other.signIn()]

  await here.call('DELETE', '/v1/session', undefined, { cookie: `${here.cookie}; ${there.cookie}` })

  expect((await here.get('/v1/sessions')).statusCode).toBe(401)
  expect((await there.get('/v1/sessions')).statusCode).toBe(200)
})
