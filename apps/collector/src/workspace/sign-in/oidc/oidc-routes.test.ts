import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { openIdentityProvider } from '../../../../test/identity-provider.ts'
import { openRedirectBrowser } from '../../../../test/redirect-browser.ts'

const LOOPBACK = { webhookAllowedNetworks: ['127.0.0.0/8'], publicUrl: 'http://collector.localhost' }
const OLHA = { email: 'Olha@Centre.example', email_verified: true }
const MAILBOX = 'olha@centre.example'

const startOf = (workspace: string) => `/v1/sign-in/oidc?workspace=${workspace}`
const useProvider = (collector: TestCollector, { signIn }: { signIn: object }) =>
  collector.patch('/v1/workspace', { signIn })

/** Lists the actions of the audit, without changes of settings, and the number of sessions. */
async function traces(collector: TestCollector) {
  const { audit = [], session = [] } = await collector.allRows()
  const actions = audit.map((row) => (row as { action: string }).action)
  return { actions: actions.filter((action) => action !== 'workspace.changed'), sessions: session.length }
}

test.each([true, false])(
  'a first sign-in binds the identity to the user with the verified mailbox (in the ID token: %s)',
  async (claimsInIdToken) => {
    await using collector = await openCollector(LOOPBACK)
    await using provider = await openIdentityProvider({ claimsInIdToken })
    const { workspace } = collector
    await collector.signIn({ mailbox: MAILBOX, role: 'manager' })
    await useProvider(collector, provider)
    const before = await traces(collector)
    const browser = openRedirectBrowser(collector)

    provider.welcomes('olha', OLHA)
    const first = await browser.open(startOf(workspace))
    // The identity is bound, so the mailbox no longer matters.
    provider.welcomes('olha', { email: 'olha@married.example', email_verified: false })
    const second = await openRedirectBrowser(collector).open(startOf(workspace))

    expect([first, second].map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      Array(2).fill([303, `http://collector.localhost/console/${workspace}/`]),
    )
    expect((await browser.me(workspace, '/v1/responses?from=2026-01-01&to=2026-02-01')).statusCode).toBe(200)
    expect((await browser.me(workspace, '/v1/workspace')).statusCode).toBe(403)
    expect([...browser.cookies().keys()]).toEqual([`otklik-${workspace}`])
    expect(await traces(collector)).toEqual({
      actions: expect.arrayContaining(['user.bound', 'session.started', 'session.started']),
      sessions: before.sessions + 2,
    })
  },
)

test('a sign-in is refused in a sentence, and starts no session', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using provider = await openIdentityProvider()
  await using other = await openIdentityProvider()
  const { workspace } = collector
  await collector.signIn({ mailbox: MAILBOX })
  const signIn = async (at: typeof provider, sub: string, person?: object) => {
    await useProvider(collector, at)
    at.welcomes(sub, person)
    return openRedirectBrowser(collector).open(startOf(workspace))
  }
  expect((await signIn(provider, 'olha', OLHA)).status).toBe(303)
  const before = await traces(collector)

  const cancel = () => {
    provider.cancels()
    return openRedirectBrowser(collector).open(startOf(workspace))
  }
  const refused = {
    'another subject with the mailbox': await signIn(provider, 'not-olha', OLHA),
    'another issuer with the mailbox': await signIn(other, 'olha', OLHA),
    'an unverified mailbox': await signIn(provider, 'ivan', { ...OLHA, email_verified: false }),
    'a mailbox of which nothing is said': await signIn(provider, 'ivan', { email: MAILBOX }),
    'no mailbox': await signIn(provider, 'ivan'),
    'no such user': await signIn(provider, 'ivan', { email: 'ivan@centre.example', email_verified: true }),
    cancelled: await cancel(),
  }

  const sentences = Object.entries(refused).map(([why, { status, body }]) => [why, status, sentenceOf(body)])
  expect(sentences).toEqual([
    ['another subject with the mailbox', 403, expect.stringContaining('another account')],
    ['another issuer with the mailbox', 403, expect.stringContaining('another account')],
    ['an unverified mailbox', 403, expect.stringContaining('does not confirm your mailbox')],
    ['a mailbox of which nothing is said', 403, expect.stringContaining('does not confirm your mailbox')],
    ['no mailbox', 403, expect.stringContaining('does not confirm your mailbox')],
    ['no such user', 403, expect.stringContaining('Nobody with your mailbox')],
    ['cancelled', 403, expect.stringContaining('cancelled')],
  ])
  expect(await traces(collector)).toEqual(before)
})

test('a provider that is down is told of in a sentence, at the beginning and at the end of a sign-in', async () => {
  await using collector = await openCollector(LOOPBACK)
  const provider = await openIdentityProvider()
  const { workspace } = collector
  await collector.signIn({ mailbox: MAILBOX })
  await useProvider(collector, provider)
  provider.welcomes('olha', OLHA)
  const browser = openRedirectBrowser(collector)
  const back = await browser.open(startOf(workspace), /\/callback/)
  await provider[Symbol.asyncDispose]()

  const atRedeeming = await browser.open(String(back.headers.get('location')))
  await useProvider(collector, { signIn: { ...provider.signIn, clientSecret: 'not yet discovered' } })
  const atBeginning = await browser.open(startOf(workspace))

  for (const { status, body } of [atRedeeming, atBeginning]) {
    expect(status).toBe(503)
    expect(sentenceOf(body)).toBe(
      'The sign-in of your organisation does not answer. Please try again in a minute.',
    )
    expect(body).toContain(`href="${startOf(workspace)}"`)
  }
})

test('two workspaces sign in by two providers in one browser, at the same time', async () => {
  await using collector = await openCollector(LOOPBACK)
  const neighbour = await collector.neighbour()
  await using provider = await openIdentityProvider()
  await using other = await openIdentityProvider()
  await collector.signIn({ mailbox: MAILBOX, role: 'admin' })
  await neighbour.signIn({ mailbox: 'olha@client.example', role: 'viewer' })
  await useProvider(collector, provider)
  await useProvider(neighbour, other)
  provider.welcomes('olha', OLHA)
  other.welcomes('olha', { email: 'olha@client.example', email_verified: true })
  const browser = openRedirectBrowser(collector)

  const here = await browser.open(startOf(collector.workspace), /\/callback/)
  const there = await browser.open(startOf(neighbour.workspace), /\/callback/)
  await browser.open(String(here.headers.get('location')))
  await browser.open(String(there.headers.get('location')))

  const statuses = async (workspace: string) => [
    (await browser.me(workspace, '/v1/workspace')).statusCode,
    (await browser.me(workspace, '/v1/scores?from=2026-01-01&to=2026-02-01')).statusCode,
  ]
  expect(await statuses(collector.workspace)).toEqual([200, 200])
  expect(await statuses(neighbour.workspace)).toEqual([403, 200])
})

test('a workspace without a provider, an unknown one and a malformed one are told alike', async () => {
  await using collector = await openCollector(LOOPBACK)
  const get = (url: string) => collector.send({ method: 'GET', url })

  const replies = [
    await get(startOf(collector.workspace)),
    await get(startOf('nobody')),
    await get(startOf('NO BODY')),
    await get('/v1/sign-in/oidc'),
  ]

  expect(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
  expect(replies[0]?.statusCode).toBe(404)
})

test('pages of a refusal are in the language of the browser, and nothing keeps them or tells other sites their URL', async () => {
  await using collector = await openCollector(LOOPBACK)
  const headers = { 'accept-language': 'ar-EG,en;q=0.5' }

  const reply = await collector.send({ method: 'GET', url: '/v1/sign-in/oidc/callback?code=c', headers })

  expect(reply.statusCode).toBe(400)
  expect(reply.body).toContain('<html lang="ar" dir="rtl">')
  expect(reply.headers).toMatchObject({
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
})

test('sign-ins above the limit of a network are refused in a sentence', async () => {
  await using collector = await openCollector({ ...LOOPBACK, openRateLimit: 2 })
  const get = () => collector.send({ method: 'GET', url: startOf('nobody') })

  const statuses = [await get(), await get(), await get()].map(({ statusCode }) => statusCode)

  expect(statuses).toEqual([404, 404, 429])
})

test('the log tells why a sign-in was refused, and holds no code, state, secret or mailbox', async () => {
  const log: string[] = []
  await using collector = await openCollector({ ...LOOPBACK, onLog: (line) => log.push(line) })
  await using provider = await openIdentityProvider()
  await useProvider(collector, provider)
  provider.welcomes('olha', OLHA)
  const browser = openRedirectBrowser(collector)
  const back = await browser.open(startOf(collector.workspace), /\/callback/)
  const returned = new URL(String(back.headers.get('location')))
  const mark = [...browser.cookies().values()]

  await browser.open(returned.href)
  await browser.open(returned.href.replace('code=', 'code=x'))

  const text = log.join('\n')
  const secrets = [returned.searchParams.get('code'), returned.searchParams.get('state'), ...mark]
  expect(text).toContain('"reason":"unknown"')
  expect(text).toContain('"route":"/v1/sign-in/oidc/callback"')
  for (const secret of [...secrets, provider.signIn.clientSecret, MAILBOX, OLHA.email]) {
    expect(secret).toBeTruthy()
    expect(text).not.toContain(secret)
  }
})

/** Returns the sentence of a page. */
function sentenceOf(body: string): string | undefined {
  return /<p class="note">([^<]*)<\/p>/.exec(body)?.[1]
}
