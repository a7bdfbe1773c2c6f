import { createSecretKey } from 'node:crypto'
import { base64url, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { FORGED_CLIENT, openForgingProvider } from '../../../../test/forging-provider.ts'
import { openIdentityProvider } from '../../../../test/identity-provider.ts'
import { openRedirectBrowser } from '../../../../test/redirect-browser.ts'

const LOOPBACK = { webhookAllowedNetworks: ['127.0.0.0/8'], publicUrl: 'http://collector.localhost' }
const MAILBOX = 'olha@centre.example'
const CALLBACK = '/v1/sign-in/oidc/callback'

type ForgingProvider = Awaited<ReturnType<typeof openForgingProvider>>

/** Opens a collector whose workspace signs in by a forging provider, with one user. */
async function openScene(metadata?: (issuer: string) => object) {
  const collector = await openCollector(LOOPBACK)
  const provider = await openForgingProvider(metadata)
  await collector.signIn({ mailbox: MAILBOX })
  await collector.patch('/v1/workspace', { signIn: provider.signIn })
  return {
    collector,
    provider,
    async [Symbol.asyncDispose]() {
      await provider[Symbol.asyncDispose]()
      await collector[Symbol.asyncDispose]()
    },
  }
}

/** Begins a sign-in in a browser of its own. */
async function begin({ send }: TestCollector, workspace: string) {
  const reply = await send({ method: 'GET', url: `/v1/sign-in/oidc?workspace=${workspace}` })
  const { searchParams } = new URL(String(reply.headers.location))
  const [state = '', nonce = '', redirectUri = ''] = ['state', 'nonce', 'redirect_uri'].map((name) =>
    String(searchParams.get(name)),
  )
  const [cookie = ''] = String(reply.headers['set-cookie']).split(';', 1)
  return { state, nonce, redirectUri, cookie, asked: searchParams }
}

/** Comes back to the collector, as the provider would send the browser. */
function comeBack(
  { send }: TestCollector,
  { iss, state, cookie, path = CALLBACK }: { iss?: string; state: string; cookie: string; path?: string },
) {
  const query = new URLSearchParams({ code: 'a-code', state, ...(iss && { iss }) })
  return send({ method: 'GET', url: `${path}?${query}`, headers: { cookie } })
}

test('a sign-in asks for a code with PKCE, a nonce and the three scopes, and marks the browser', async () => {
  await using scene = await openScene()
  const { collector, provider } = scene

  const begun = await begin(collector, collector.workspace)
  provider.sends(await provider.sign(begun.nonce))
  const reply = await comeBack(collector, { ...begun, iss: provider.issuer })

  expect(Object.fromEntries(begun.asked)).toMatchObject({
    response_type: 'code',
    client_id: FORGED_CLIENT.clientId,
    scope: 'openid email profile',
    redirect_uri: `http://collector.localhost${CALLBACK}`,
    code_challenge_method: 'S256',
  })
  expect(begun.cookie).toMatch(new RegExp(`^otklik_oidc_${collector.workspace}=[\\w-]{43}$`))
  expect(reply.statusCode).toBe(303)
  const [redeemed] = provider.received.filter(({ path }) => path === '/token')
  expect(redeemed?.body.get('code_verifier')).toMatch(/^[\w-]{43,}$/)
  expect(begun.state).not.toContain(String(redeemed?.body.get('code_verifier')))
})

test('a reply that does not belong to this browser, workspace and time is refused before its code is redeemed', async () => {
  await using scene = await openScene()
  const { collector, provider } = scene
  const neighbour = await collector.neighbour()
  await neighbour.patch('/v1/workspace', { signIn: provider.signIn })
  const begun = await begin(collector, collector.workspace)
  const other = await begin(collector, collector.workspace)
  const there = await begin(collector, neighbour.workspace)
  const sealed = (state: string) => state.slice(state.indexOf('.') + 1)
  const good = { ...begun, iss: provider.issuer }
  const before = await collector.allRows()

  const replies = {
    'no cookie': await comeBack(collector, { ...good, cookie: '' }),
    'the cookie of another browser': await comeBack(collector, { ...good, cookie: other.cookie }),
    'the state of another browser': await comeBack(collector, { ...good, state: other.state }),
    'no state': await comeBack(collector, { ...good, state: '' }),
    'a state that was changed': await comeBack(collector, { ...good, state: flipped(begun.state) }),
    'a state cut short': await comeBack(collector, { ...good, state: begun.state.slice(0, -1) }),
    'a state of another workspace under this name': await comeBack(collector, {
      ...good,
      state: `${collector.workspace}.${sealed(there.state)}`,
    }),
    'this state under the name of another workspace': await comeBack(collector, {
      ...good,
      cookie: `${begun.cookie}; ${there.cookie}`,
      state: `${neighbour.workspace}.${sealed(begun.state)}`,
    }),
    'a state of another workspace': await comeBack(collector, { ...good, state: there.state }),
    'a state of no workspace': await comeBack(collector, { ...good, state: `nobody.${sealed(begun.state)}` }),
    'another redirect URI': await comeBack(collector, {
      ...good,
      path: `${CALLBACK}/${collector.workspace}`,
    }),
    'no issuer': await comeBack(collector, begun),
    'another issuer': await comeBack(collector, { ...begun, iss: 'https://login.evil.example' }),
  }
  collector.advance({ seconds: 601 })
  const late = await comeBack(collector, good)

  const statuses = Object.entries(replies).map(([why, { statusCode }]) => [why, statusCode])
  expect(statuses).toEqual(Object.keys(replies).map((why) => [why, 400]))
  expect(late.statusCode).toBe(400)
  expect(provider.received.map(({ path }) => path)).not.toContain('/token')
  expect(await collector.allRows()).toEqual(before)
})

test('a state is void once the workspace has another provider', async () => {
  await using scene = await openScene()
  const { collector, provider } = scene
  const begun = await begin(collector, collector.workspace)
  await collector.patch('/v1/workspace', { signIn: { ...provider.signIn, clientId: 'other' } })

  const reply = await comeBack(collector, { ...begun, iss: provider.issuer })

  expect(reply.statusCode).toBe(400)
  expect(provider.received.map(({ path }) => path)).not.toContain('/token')
})

test('an ID token that is not for this sign-in or not signed by the provider is refused', async () => {
  await using scene = await openScene()
  const { collector, provider } = scene
  const now = Math.floor(Date.now() / 1000)
  const foreign = (await generateKeyPair('RS256')).privateKey
  const clientSecret = createSecretKey(Buffer.from(FORGED_CLIENT.clientSecret))
  const claimsOf = (nonce: string) => ({
    ...{ iss: provider.issuer, aud: FORGED_CLIENT.clientId, sub: 'olha', nonce, iat: now, exp: now + 60 },
    ...{ email: MAILBOX, email_verified: true },
  })
  const forged: Record<string, (nonce: string) => Promise<string> | string> = {
    'another audience': (nonce) => provider.sign(nonce, { aud: 'another-client' }),
    'two audiences, for another party': (nonce) =>
      provider.sign(nonce, { aud: [FORGED_CLIENT.clientId, 'another-client'], azp: 'another-client' }),
    'another issuer': (nonce) => provider.sign(nonce, { iss: 'https://login.evil.example' }),
    'another nonce': () => provider.sign('another-nonce'),
    'no nonce': (nonce) => provider.sign(nonce, { nonce: undefined }),
    'no subject': (nonce) => provider.sign(nonce, { sub: undefined }),
    expired: (nonce) => provider.sign(nonce, { iat: now - 120, exp: now - 60 }),
    'another key': (nonce) => provider.sign(nonce, {}, foreign),
    'claims that were changed': async (nonce) => {
      const [header, , signature] = (await provider.sign(nonce)).split('.')
      return [header, base64url.encode(JSON.stringify({ ...claimsOf(nonce), sub: 'x' })), signature].join('.')
    },
    'no algorithm': (nonce) => new UnsecuredJWT(claimsOf(nonce)).encode(),
    'the secret of the client as its key': (nonce) =>
      new SignJWT(claimsOf(nonce)).setProtectedHeader({ alg: 'HS256' }).sign(clientSecret),
    'no token': () => '',
  }

  const before = await rowsAfterBegin(collector)
  const statuses: [why: string, status: number][] = []
  for (const [why, forge] of Object.entries(forged)) {
    const begun = await begin(collector, collector.workspace)
    provider.sends(await forge(begun.nonce))
    statuses.push([why, (await comeBack(collector, { ...begun, iss: provider.issuer })).statusCode])
  }

  expect(statuses).toEqual(Object.keys(forged).map((why) => [why, 400]))
  expect(await collector.allRows()).toEqual(before)
})

test.each(['none', 'HS256'])('a provider that announces %s is not believed', async (alg) => {
  await using scene = await openScene(() => ({ id_token_signing_alg_values_supported: [alg] }))
  const { collector, provider } = scene
  const begun = await begin(collector, collector.workspace)
  const claims = { iss: provider.issuer, aud: FORGED_CLIENT.clientId, sub: 'olha', nonce: begun.nonce }
  const secret = Buffer.from(FORGED_CLIENT.clientSecret)
  provider.sends(
    alg === 'none'
      ? new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1m').encode()
      : await new SignJWT(claims)
          .setProtectedHeader({ alg })
          .setIssuedAt()
          .setExpirationTime('1m')
          .sign(secret),
  )

  expect((await comeBack(collector, { ...begun, iss: provider.issuer })).statusCode).toBe(400)
  expect((await collector.allRows()).workspace_user).toEqual([expect.objectContaining({ subject: null })])
})

test('the code of a provider that does not name itself never reaches the provider of another workspace', async () => {
  await using scene = await openScene(() => ({ authorization_response_iss_parameter_supported: undefined }))
  const { collector, provider } = scene
  const neighbour = await collector.neighbour()
  await using evil: ForgingProvider = await openForgingProvider(() => ({
    authorization_response_iss_parameter_supported: undefined,
  }))
  await neighbour.patch('/v1/workspace', { signIn: evil.signIn })
  const begun = await begin(collector, collector.workspace)
  const lured = await begin(collector, neighbour.workspace)

  // The victim began at the evil provider, which led the browser on to the good one with its own state.
  const { pathname: goodCallback } = new URL(begun.redirectUri)
  const mixedUp = await comeBack(collector, { ...lured, path: goodCallback })
  provider.sends(await provider.sign(begun.nonce))
  const honest = await comeBack(collector, { ...begun, path: goodCallback })

  expect(goodCallback).toBe(`${CALLBACK}/${collector.workspace}`)
  expect(mixedUp.statusCode).toBe(400)
  expect(evil.received.map(({ path }) => path)).not.toContain('/token')
  expect(honest.statusCode).toBe(303)
})

test('a code that was redeemed before is refused, even with the cookie of its browser', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using provider = await openIdentityProvider()
  await collector.signIn({ mailbox: MAILBOX })
  await collector.patch('/v1/workspace', { signIn: provider.signIn })
  provider.welcomes('olha', { email: MAILBOX, email_verified: true })
  const browser = openRedirectBrowser(collector)
  const back = await browser.open(`/v1/sign-in/oidc?workspace=${collector.workspace}`, /\/callback/)
  const [[name, mark] = []] = [...browser.cookies()]
  const url = String(back.headers.get('location')).replace('http://collector.localhost', '')
  const finish = () => collector.send({ method: 'GET', url, headers: { cookie: `${name}=${mark}` } })

  const first = await finish()
  const { session: sessions } = await collector.allRows()
  const replayed = await finish()
  const reloaded = await browser.open(url)

  expect([first.statusCode, replayed.statusCode]).toEqual([303, 400])
  expect(reloaded.status).toBe(400)
  expect((await collector.allRows()).session).toEqual(sessions)
})

test('a HEAD request redeems no code', async () => {
  await using scene = await openScene()
  const { collector, provider } = scene
  const { state, nonce, cookie } = await begin(collector, collector.workspace)
  provider.sends(await provider.sign(nonce))
  const query = new URLSearchParams({ code: 'a-code', state, iss: provider.issuer })
  const request = { url: `${CALLBACK}?${query}`, headers: { cookie } }

  const scanned = await collector.send({ method: 'HEAD', ...request })
  const opened = await collector.send({ method: 'GET', ...request })

  expect([scanned.statusCode, opened.statusCode]).toEqual([404, 303])
  expect(provider.received.filter(({ path }) => path === '/token')).toHaveLength(1)
})

test('the cookies are for https alone where the collector is', async () => {
  await using provider = await openForgingProvider()
  await using collector = await openCollector({ ...LOOPBACK, publicUrl: 'https://rate.example' })
  await collector.signIn({ mailbox: MAILBOX })
  await collector.patch('/v1/workspace', { signIn: provider.signIn })
  const begun = await begin(collector, collector.workspace)
  provider.sends(await provider.sign(begun.nonce))

  const reply = await comeBack(collector, { ...begun, iss: provider.issuer })

  expect(begun.cookie).toMatch(/^__Host-otklik_oidc_/)
  expect(reply.headers['set-cookie']).toEqual([
    expect.stringMatching(/^__Host-otklik_oidc_\S+=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    expect.stringMatching(/^__Host-otklik-\S+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ])
})

/** Changes one character in the middle of a state. */
function flipped(state: string): string {
  const at = Math.floor(state.length / 2)
  return `${state.slice(0, at)}${state[at] === 'A' ? 'B' : 'A'}${state.slice(at + 1)}`
}

/** Returns all rows, after the provider was discovered. */
async function rowsAfterBegin(collector: TestCollector) {
  await begin(collector, collector.workspace)
  return collector.allRows()
}
