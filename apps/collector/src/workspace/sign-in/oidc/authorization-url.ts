import {
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import { sealState } from './oidc-state.ts'
import type { WorkspaceProvider } from './provider-queries.ts'

export const CALLBACK_PATH = '/v1/sign-in/oidc/callback'

/** Returns the URL at the provider that begins a sign-in by an authorization code. */
export async function authorizationUrl(
  configuration: Configuration,
  provider: WorkspaceProvider,
  { browser, publicUrl, now }: { browser: string; publicUrl: string; now: Date },
): Promise<URL> {
  const redirectUri = redirectUriOf(configuration, publicUrl, provider.workspace)
  const [nonce, codeVerifier] = [randomNonce(), randomPKCECodeVerifier()]
  return buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: await sealState(provider, { nonce, codeVerifier, redirectUri, browser }, now),
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  })
}

/**
 * Returns the URL to which the provider sends the browser back. It names the workspace unless the provider names itself
 * in its replies (RFC 9207), so that the code of one provider is never redeemed at that of another workspace (RFC 9700,
 * section 4.4).
 */
function redirectUriOf(configuration: Configuration, publicUrl: string, workspace: string): string {
  const { authorization_response_iss_parameter_supported: namesItself } = configuration.serverMetadata()
  return `${publicUrl}${CALLBACK_PATH}${namesItself ? '' : `/${workspace}`}`
}
