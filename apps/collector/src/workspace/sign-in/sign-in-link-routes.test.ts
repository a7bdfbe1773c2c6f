import { expect, test } from 'vitest'
import { NORTHWIND } from '../../../test/brand.ts'
import { PERSON_HEADERS, SCANNER_HEADERS } from '../../../test/link-visits.ts'
import { cookieOf, fieldsOf, openSignInCollector, SIGN_IN_URL } from '../../../test/sign-in-letter.ts'
import { createSignInLink, signInUrl } from './sign-in-link.ts'

type Collector = Awaited<ReturnType<typeof openSignInCollector>>

/** Opens a link's page and presses its button. Returns the reply, before its redirect. */
async function signInBy(collector: Collector, link: string, headers: Record<string, string> = {}) {
  return collector.sendForm(link, fieldsOf(await collector.open(link)), headers)
}

test('a link opens a page with one button, which signs its user in and leads to the console', async () => {
  await using collector = await openSignInCollector()
  const { workspace } = collector
  const link = await collector.sendLink()
  const page = await collector.open(link)

  const signedIn = await collector.sendForm(link, fieldsOf(page))

  expect([page.status, page.heading, page.forms.length]).toEqual([200, 'Sign in as Olha', 1])
  expect([signedIn.statusCode, signedIn.headers.location]).toEqual([303, `/console/${workspace}/`])
  expect(signedIn.headers['set-cookie']).toMatch(
    new RegExp(`^otklik-${workspace}=[\\w-]{43}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax$`),
  )
  const console = await collector.open(`/console/${workspace}/account`, { cookie: cookieOf(signedIn) })
  expect([console.status, console.heading]).toEqual([200, 'Olha'])
})

test('a scanner that opens the link in every way spends nothing', async () => {
  await using collector = await openSignInCollector()
  const link = await collector.sendLink()
  const before = await collector.allRows()

  for (const method of ['HEAD', 'GET', 'OPTIONS', 'GET'] as const) {
    await collector.send({ method, url: `${link}?utm_source=mail`, headers: SCANNER_HEADERS })
    await collector.send({ method, url: link, headers: SCANNER_HEADERS })
  }

  expect(await collector.allRows()).toEqual(before)
  expect((await collector.open(link, PERSON_HEADERS)).heading).toBe('Sign in as Olha')
  expect((await signInBy(collector, link)).statusCode).toBe(303)
})

test('a link signs in once, even if its button is pressed twice at the same time', async () => {
  await using collector = await openSignInCollector()
  const link = await collector.sendLink()
  const fields = fieldsOf(await collector.open(link))

  const replies = await Promise.all(Array.from({ length: 4 }, () => collector.sendForm(link, fields)))

  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([303, 410, 410, 410])
  const { audit, session } = await collector.allRows()
  expect(session).toHaveLength(2)
  expect(audit).toMatchObject([
    { action: 'session.started', actor_kind: 'user', actor: collector.user.id, details: { by: 'link' } },
  ])
})

test('a used, an expired and an unknown link get the same page, when opened and when pressed', async () => {
  await using collector = await openSignInCollector()
  const { workspace } = collector
  const [used, expired] = [await collector.sendLink(), await collector.sendLink()]
  const fields = fieldsOf(await collector.open(used))
  await signInBy(collector, used)
  collector.advance({ seconds: 600 })
  const unknown = `/v1/sign-in/${workspace}.${'A'.repeat(32)}`

  const pages = []
  for (const link of [used, expired, unknown]) {
    pages.push(
      await collector.open(link),
      await collector.press({
        ...(await collector.open(link)),
        forms: [{ action: link, fields: Object.entries(fields) }],
      }),
    )
  }

  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([410]))
  expect(new Set(pages.map(({ html }) => html)).size).toBe(1)
  expect(pages[0]?.heading).toBe('This link was used or has expired.')
  expect(pages[0]?.html).toContain(`href="/console/${workspace}/"`)
})

test.each(['x', 'main.', `.${'A'.repeat(32)}`, `main.${'A'.repeat(31)}`, `%.${'A'.repeat(32)}`, 'main%00'])(
  'what is no link gets that page too: %j',
  async (token) => {
    await using collector = await openSignInCollector()

    const page = await collector.open(`/v1/sign-in/${encodeURIComponent(token)}`)

    expect([page.status, page.heading]).toEqual([410, 'This link was used or has expired.'])
  },
)

test('the link of a user who was removed signs nobody in', async () => {
  await using collector = await openSignInCollector()
  const { db, workspace, user } = collector
  const link = await collector.sendLink()
  await db.deleteFrom('workspace_user').where('workspace', '=', workspace).where('id', '=', user.id).execute()

  expect((await collector.open(link)).status).toBe(410)
})

test('a form is taken only if the collector handed it out for that link', async () => {
  await using collector = await openSignInCollector()
  const [first, second] = [await collector.sendLink(), await collector.sendLink()]
  const { form = '' } = fieldsOf(await collector.open(first))
  const send = (fields: Record<string, string>) => collector.sendForm(second, fields)

  const replies = [
    await send({}),
    await send({ form: '' }),
    await send({ form }),
    await send({ form: form.slice(0, -1) }),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([409, 409, 409, 409])
  expect(replies[0]?.body).toContain('Sign in as')
  expect((await signInBy(collector, second)).statusCode).toBe(303)
})

test.each([
  ['cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['same-site', { 'sec-fetch-site': 'same-site' }, 403],
  ['none', { 'sec-fetch-site': 'none' }, 403],
  ['same-origin', { 'sec-fetch-site': 'same-origin' }, 303],
  ['absent, from another origin', { origin: 'https://evil.example' }, 403],
  ['absent, from another port', { origin: 'http://localhost:4401' }, 403],
  ['absent, from no origin', { origin: 'null' }, 403],
  ['absent, with nothing at all', {}, 403],
  ['absent, from this origin', { origin: SIGN_IN_URL }, 303],
  ['cross-site, which wins over the origin', { 'sec-fetch-site': 'cross-site', origin: SIGN_IN_URL }, 403],
])('another site can sign nobody in: Sec-Fetch-Site is %s', async (_, headers, status) => {
  await using collector = await openSignInCollector()
  const link = await collector.sendLink()
  const payload = new URLSearchParams(fieldsOf(await collector.open(link))).toString()

  const reply = await collector.send({
    method: 'POST',
    url: link,
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

  expect(reply.statusCode).toBe(status)
  expect(reply.headers['set-cookie'] === undefined).toBe(status === 403)
  expect((await collector.open(link)).status).toBe(status === 403 ? 200 : 410)
})

test('a page is never cached, framed or sent on as a referrer, and runs no script', async () => {
  await using collector = await openSignInCollector()
  await collector.patch('/v1/workspace', { brand: NORTHWIND })
  const link = await collector.sendLink()

  const { headers, html } = await collector.open(link)

  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  })
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'$/,
  )
  expect(html).not.toMatch(/<script|onload|autofocus|http-equiv/)
  expect(html).toContain(NORTHWIND.name)
})

test('a page is in the language of its user, or of the browser if that is not known', async () => {
  await using collector = await openSignInCollector({ locale: 'de' })
  const link = await collector.sendLink()
  await collector.signIn({ mailbox: 'anna@centre.example' })
  await collector.askForLink('anna@centre.example')
  const [, other = ''] = await collector.linksSent()

  const german = await collector.open(link, { 'accept-language': 'pl' })
  const polish = await collector.open(other, { 'accept-language': 'pl' })
  const arabic = await collector.open('/v1/sign-in/x', { 'accept-language': 'ar' })

  expect([german.lang, german.heading]).toEqual(['de', 'Als Olha anmelden'])
  expect([polish.lang, polish.heading]).toEqual(['pl', 'Zaloguj się jako Olha'])
  expect([arabic.lang, arabic.dir]).toEqual(['ar', 'rtl'])
})

test('the public URL may have a path, below which the pages lead', async () => {
  await using collector = await openSignInCollector({ publicUrl: 'https://rate.example/otklik' })
  const { db, user, workspace, now } = collector
  const token = await createSignInLink(db, workspace, user.id, now())
  const page = await collector.open(`/v1/sign-in/${token}`)

  const signedIn = await collector.sendForm(`/v1/sign-in/${token}`, fieldsOf(page))

  expect(page.forms[0]?.action).toBe(`/otklik/v1/sign-in/${token}`)
  expect(signInUrl('https://rate.example/otklik', token)).toBe(
    `https://rate.example/otklik/v1/sign-in/${token}`,
  )
  expect(signedIn.headers.location).toBe(`/otklik/console/${workspace}/`)
})

test('on plain http, nobody signs in but on the loopback, and the page says so', async () => {
  await using collector = await openSignInCollector({ publicUrl: 'http://rate.example' })
  const { db, user, workspace, now } = collector
  const link = `/v1/sign-in/${await createSignInLink(db, workspace, user.id, now())}`
  const before = await collector.allRows()

  const replies = [
    await collector.open(link),
    await collector.press({ ...(await collector.open(link)), forms: [{ action: link, fields: [] }] }),
  ]

  for (const { status, text } of replies) {
    expect(status).toBe(403)
    expect(text).toContain('does not come over https')
  }
  expect(await collector.allRows()).toEqual(before)
})
