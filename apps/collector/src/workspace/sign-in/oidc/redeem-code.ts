import { authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client'
import type { OidcState } from './oidc-state.ts'
import type { Provider } from './provider-queries.ts'
import { type Claims, type Identity, readIdentity } from './read-identity.ts'

/**
 * Redeems the code that a browser brought back, and returns who signed in. The library checks the state, the issuer of
 * the reply, the nonce, and the issuer, audience, times and signature of the ID token.
 *
 * @param search the query with which the browser came back, with its question mark
 * @throws {Error} if the provider is down, or any of this is not as it must be
 */
export async function redeemCode(
  configuration: Configuration,
  { state, opened, search }: { state: string; opened: OidcState; search: string },
  { groupsClaim, groups }: Provider,
): Promise<Identity> {
  const tokens = await authorizationCodeGrant(configuration, new URL(`${opened.redirectUri}${search}`), {
    pkceCodeVerifier: opened.codeVerifier,
    expectedNonce: opened.nonce,
    expectedState: state,
    idTokenExpected: true,
  })
  const idToken = tokens.claims()
  if (!idToken) throw new Error('The provider sent no ID token.')

  const identity = readIdentity(idToken, [idToken], groupsClaim)
  const isWhole = identity.mailbox !== undefined && (groups.length === 0 || groupsClaim in idToken)
  if (isWhole || !configuration.serverMetadata().userinfo_endpoint) return identity
  const userInfo: Claims = await fetchUserInfo(configuration, tokens.access_token, idToken.sub)
  return readIdentity(idToken, [idToken, userInfo], groupsClaim)
}
