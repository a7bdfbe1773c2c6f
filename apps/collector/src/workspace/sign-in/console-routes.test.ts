import { expect, test } from 'vitest'
import { NORTHWIND } from '../../../test/brand.ts'
import { openCollector } from '../../../test/collector.ts'
import { requestPage } from '../../../test/letter.ts'
import { cookieOf, fieldsOf, openSignInCollector, SIGN_IN_URL } from '../../../test/sign-in-letter.ts'

const home = (workspace: string) => `/console/${workspace}/`

test('whoever is not signed in is asked for a mailbox, and is sent a link', async () => {
  await using collector = await openSignInCollector()
  const page = await collector.open(home(collector.workspace))

  const sent = await collector.press(page, { email: ' Olha@centre.example ' })

  expect([page.status, page.heading, page.forms.length]).toEqual([200, 'Sign in', 1])
  expect([sent.status, sent.heading]).toEqual([200, 'Look into your mailbox.'])
  expect(await collector.linksSent()).toHaveLength(1)
})

test('the pages are the same for a known mailbox, an unknown one and an unknown workspace', async () => {
  await using collector = await openSignInCollector()
  const nowhere = collector.workspace.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
  const walk = async (workspace: string, email: string) => {
    const page = await collector.open(home(workspace))
    const sent = await collector.press(page, { email })
    return [page, sent].map(({ status, html }) => [status, html.replaceAll(workspace, '…')])
  }

  const known = await walk(collector.workspace, collector.user.mailbox)

  expect(await walk(collector.workspace, 'nobody@centre.example')).toEqual(known)
  expect(await walk(nowhere, collector.user.mailbox)).toEqual(known)
  expect(await walk(nowhere, 'nobody@centre.example')).toEqual(known)
  expect(await collector.linksSent()).toHaveLength(1)
})

test('what is no mailbox is shown again, with a sentence', async () => {
  await using collector = await openSignInCollector()
  const page = await collector.open(home(collector.workspace))

  const refused = await collector.press(page, { email: 'olha"><b>' })

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('This is not a mailbox.')
  expect(refused.forms[0]?.fields).toEqual([['email', 'olha"><b>']])
  expect((await collector.allRows()).sign_in_request).toEqual([])
})

test('a collector that sends no letters says so, and how else to get a link', async () => {
  await using collector = await openCollector({ publicUrl: SIGN_IN_URL })

  const page = await requestPage(collector, { method: 'GET', url: home(collector.workspace) })

  expect(page.text).toMatch(/^Sign in No letters are sent from here.*otklik user sign-in/)
  expect(page.forms).toEqual([])
})

test('on plain http nobody is asked for a mailbox, but on the loopback', async () => {
  await using collector = await openSignInCollector({ publicUrl: 'http://rate.example' })

  const page = await collector.open(home(collector.workspace))
  const sent = await collector.sendForm(`${home(collector.workspace)}sign-in`, {
    email: 'olha@centre.example',
  })

  expect(page.text).toMatch(/^Sign in Nobody can sign in here/)
  expect(page.forms).toEqual([])
  expect(sent.statusCode).toBe(403)
  expect((await collector.allRows()).sign_in_request).toEqual([])
})

test('a workspace with a provider offers to sign in there', async () => {
  await using collector = await openSignInCollector()
  const { db, workspace } = collector
  await db
    .insertInto('sign_in_provider')
    .values({
      workspace,
      issuer: 'https://id.example',
      client_id: 'otklik',
      client_secret: 'secret',
      groups_claim: 'groups',
      groups: '[]',
    })
    .execute()

  const { html } = await collector.open(home(workspace))

  expect(html).toContain(`href="/v1/sign-in/oidc?workspace=${workspace}"`)
  expect((await collector.open(home('nobody'))).html).not.toContain('oidc')
})

const account = (workspace: string) => `${home(workspace)}account`

test('whoever is signed in sees who they are and their sessions, in their own language and with the brand', async () => {
  await using collector = await openSignInCollector()
  await collector.patch('/v1/workspace', { brand: NORTHWIND, timeZone: 'Europe/Kyiv' })
  const anna = await collector.signIn({ mailbox: 'anna@centre.example', role: 'quality', locale: 'de' })

  const page = await collector.open(account(collector.workspace), { cookie: anna.cookie })

  expect([page.status, page.lang, page.heading]).toEqual([200, 'de', 'Olha'])
  expect(page.text).toContain('anna@centre.example · Qualität')
  expect(page.text).toContain('Unbekannter Browser Dieser Browser Angemeldet: 10.03.2026, 14:00')
  expect(page.html).toContain(NORTHWIND.name)
  expect(page.headers['cache-control']).toBe('no-store')
})

test('a user ends another session of their own by a button, and signs out by another', async () => {
  await using collector = await openSignInCollector()
  const { workspace, user } = collector
  const link = await collector.sendLink()
  const page = await collector.open(link)
  const cookie = cookieOf(
    await collector.sendForm(link, Object.fromEntries(page.forms[0]?.fields ?? []), {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
    }),
  )
  const before = await collector.open(account(workspace), { cookie })

  const after = await collector.press(before, {}, { cookie })
  const signedOut = await collector.sendForm(`${home(workspace)}sign-out`, {}, { cookie })

  expect(before.text).toMatch(/Firefox, Windows This browser.*Unknown browser.*End Sign out$/)
  expect(before.forms.map(({ action }) => action)).toEqual([
    `${home(workspace)}end-session`,
    `${home(workspace)}sign-out`,
  ])
  expect(after.text).not.toContain('Unknown browser')
  expect(signedOut.statusCode).toBe(303)
  expect(signedOut.headers['clear-site-data']).toBe('"cache"')
  expect(signedOut.headers['set-cookie']).toBe(
    `otklik-${workspace}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
  )
  expect((await collector.open(home(workspace), { cookie })).heading).toBe('Sign in')
  expect((await collector.allRows()).session).toEqual([])
  expect(user.role).toBe('viewer')
})

test("nobody ends another user's session, and no other site ends any", async () => {
  await using collector = await openSignInCollector()
  const { db, workspace } = collector
  const [anna, boris] = [await collector.signIn(), await collector.signIn()]
  const before = (await collector.allRows()).session
  const [theirs] = await db
    .selectFrom('session')
    .where('workspace', '=', workspace)
    .where('user_id', '=', boris.user.id)
    .select('id')
    .execute()
  const end = (session: string, headers: Record<string, string> = {}) =>
    collector.sendForm(`${home(workspace)}end-session`, { session }, { cookie: anna.cookie, ...headers })
  const crossSite = { 'sec-fetch-site': 'cross-site' }

  const replies = [
    await end(theirs?.id ?? ''),
    await end('x'),
    await end(''),
    await collector.sendForm(`${home(workspace)}sign-out`, {}, { cookie: anna.cookie, ...crossSite }),
    await collector.sendForm(`${home(workspace)}sign-in`, { email: 'a@b.example' }, crossSite),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 403, 403])
  expect((await collector.allRows()).session).toEqual(before)
})

test('a cookie whose session has ended is removed, and asks for a mailbox', async () => {
  await using collector = await openSignInCollector()
  const { cookie } = await collector.signIn()
  collector.advance({ hours: 13 })

  const page = await collector.open(home(collector.workspace), { cookie })

  expect([page.status, page.heading]).toEqual([200, 'Sign in'])
  expect(page.headers['set-cookie']).toMatch(/^otklik-[^=]+=; Max-Age=0;/)
})

test.each(['no such', '\u0000', 'A', 'x'.repeat(33), 'a;b'])(
  'a name that no workspace can have leads to no page: %j',
  async (name) => {
    await using collector = await openSignInCollector()
    const url = home(encodeURIComponent(name))

    const page = await collector.open(url, { cookie: `otklik-x=${'A'.repeat(43)}` })
    const sent = await collector.sendForm(`${url}sign-in`, { email: 'a@b.example' })

    expect([page.status, sent.statusCode]).toEqual([404, 404])
    expect(page.heading).toBe('There is no such page.')
  },
)

test('the console starts in a document that runs nothing but its own script, and says who is signed in', async () => {
  await using collector = await openSignInCollector()
  await collector.patch('/v1/workspace', { name: '</script><b>R&D' })
  const user = await collector.signIn({ locale: 'ru', role: 'manager', grants: { services: ['payroll'] } })

  const page = await collector.open(`${home(collector.workspace)}scores?by=service`, { cookie: user.cookie })

  const told = JSON.parse(/id="otklik-console">([^<]*)</.exec(page.html)?.[1] ?? '')
  expect([page.status, page.lang, page.headers['cache-control']]).toEqual([200, 'ru', 'no-store'])
  expect(told).toEqual({
    me: (await user.get('/v1/me')).json(),
    root: '',
    home: home(collector.workspace).slice(0, -1),
  })
  expect(page.headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self';/,
  )
  expect(page.html.match(/<script/g)).toHaveLength(2)
  const [script = ''] = /\/console-files\/ru\/[\w-]+\.js/.exec(page.html) ?? []
  const file = await collector.send({ method: 'GET', url: script })
  expect([file.statusCode, file.headers['cache-control']]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ])
})

test('a language that the console does not have gives way to that of the browser, and then to English', async () => {
  await using collector = await openSignInCollector()
  const { cookie } = await collector.signIn({ locale: 'de' })
  const langOf = async (headers: Record<string, string>) =>
    (await collector.open(home(collector.workspace), { cookie, ...headers })).lang

  expect(await langOf({ 'accept-language': 'fr, uk;q=0.8' })).toBe('uk')
  expect(await langOf({ 'accept-language': 'fr' })).toBe('en')
})

test('after signing in, a path of elsewhere is not followed', async () => {
  await using collector = await openSignInCollector()
  const returned = async (path: string) => {
    // A mailbox gets only a few links within an hour.
    collector.advance({ hours: 2 })
    const link = await collector.sendLink()
    const cookie = `otklik-return-${collector.workspace}=${encodeURIComponent(path)}`
    const fields = fieldsOf(await collector.open(link))
    return (await collector.sendForm(link, fields, { cookie })).headers.location
  }
  const own = home(collector.workspace)

  expect(await returned(`${own}cases?due=overdue`)).toBe(`${own}cases?due=overdue`)
  for (const path of [
    '//evil.example/',
    'https://evil.example/',
    '/console/other/',
    `${own}../other/`,
    '\\\\evil',
  ])
    expect(await returned(path)).toBe(own)
})

test('the console of a workspace is found without the slash, too', async () => {
  await using collector = await openSignInCollector()

  const { status, headers } = await collector.open(`/console/${collector.workspace}`)

  expect([status, headers.location]).toEqual([303, home(collector.workspace)])
})
