import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
const pair = await generateKeyPair('RS256')

export const FORGED_CLIENT = { clientId: 'otklik', clientSecret: 'the-secret-of-the-client' }

/**
 * Opens a provider on loopback that sends whatever ID token a test gives it, as no real provider would. Nobody signs in
 * at it: the test comes back to the collector itself.
 *
 * @param metadata is added to what the provider says about itself
 */
export async function openForgingProvider(metadata: (issuer: string) => object = () => ({})) {
  const received: { path: string; body: URLSearchParams }[] = []
  let idToken = ''
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const path = String(request.url)
    received.push({ path, body: new URLSearchParams(Buffer.concat(chunks).toString()) })
    const body = await replies[path]?.()
    response
      .writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? {}))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const replies: Record<string, () => object | Promise<object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      authorization_response_iss_parameter_supported: true,
      ...metadata(issuer),
    }),
    '/jwks': async () => ({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }] }),
    '/token': () => ({ access_token: 'an-access-token', token_type: 'bearer', id_token: idToken }),
  }

  return {
    issuer,
    signIn: { issuer, ...FORGED_CLIENT },
    received,
    /** Sets the ID token that the provider sends next. */
    sends: (token: string) => {
      idToken = token
    },
    /** Signs an ID token of a person with a verified mailbox; each claim can be set. */
    sign(nonce: string, claims: JWTPayload & object = {}, key: Key = pair.privateKey): Promise<string> {
      const now = Math.floor(Date.now() / 1000)
      return new SignJWT({
        ...{ iss: issuer, aud: FORGED_CLIENT.clientId, sub: 'olha', nonce, iat: now, exp: now + 60 },
        ...{ email: 'olha@centre.example', email_verified: true },
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .sign(key)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
