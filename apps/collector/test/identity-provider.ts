import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type AdapterFactory, type AdapterPayload } from 'oidc-provider'

/** Holds what the provider says about a person. */
interface Person {
  email?: string
  email_verified?: boolean
  name?: string
  locale?: string
  groups?: string[]
}

const CLIENT = { client_id: 'otklik', client_secret: 'the-secret-of-the-client' }
const signingKey = generateKeyPair('RS256', { extractable: true }).then(({ privateKey }) =>
  exportJWK(privateKey),
)

/**
 * Opens an OpenID Connect provider on loopback, which is npm's `oidc-provider`. Whoever comes signs in at once as the
 * person that the test chose, or cancels.
 */
export async function openIdentityProvider({
  redirectUris = ['http://collector.localhost/v1/sign-in/oidc/callback'],
  claimsInIdToken = false,
} = {}) {
  const people = new Map<string, Person>()
  let present: string | undefined
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const provider: Provider = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: redirectUris }],
    jwks: { keys: [{ ...(await signingKey), alg: 'RS256', use: 'sig' }] },
    adapter: inMemory(),
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['the key of the cookies'] },
    claims: { email: ['email', 'email_verified'], profile: ['name', 'locale', 'groups'] },
    conformIdTokenClaims: !claimsInIdToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    // Nobody is asked for consent.
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: CLIENT.client_id,
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const serve = provider.callback()
  let requests = 0
  server.on('request', (request, response) => {
    requests += 1
    if (!request.url?.startsWith('/interaction/')) return serve(request, response)
    const result = present === undefined ? { error: 'access_denied' } : { login: { accountId: present } }
    return provider.interactionFinished(request, response, result)
  })

  return {
    issuer,
    /** Is what a workspace stores of the provider. */
    signIn: { issuer, clientId: CLIENT.client_id, clientSecret: CLIENT.client_secret },
    /** Says who signs in next, with what the provider knows about them. */
    welcomes(sub: string, person: Person = {}) {
      people.set(sub, person)
      present = sub
    },
    /** Lets whoever comes next cancel. */
    cancels() {
      present = undefined
    },
    requestCount: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Stores what a provider must remember. The library's own adapter does the same, and warns of itself. */
function inMemory(): AdapterFactory {
  const rows = new Map<string, AdapterPayload>()
  return (model) => {
    const keyOf = (id: string) => `${model} ${id}`
    return {
      find: async (id) => rows.get(keyOf(id)),
      findByUid: async (uid) => [...rows.values()].find((row) => row.uid === uid),
      findByUserCode: async () => undefined,
      upsert: async (id, payload) => void rows.set(keyOf(id), payload),
      consume: async (id) => void Object.assign(rows.get(keyOf(id)) ?? {}, { consumed: Date.now() / 1000 }),
      destroy: async (id) => void rows.delete(keyOf(id)),
      async revokeByGrantId(grantId) {
        for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key)
      },
    }
  }
}
