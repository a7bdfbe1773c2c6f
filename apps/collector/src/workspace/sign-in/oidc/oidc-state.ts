import { hkdfSync } from 'node:crypto'
import { SLUG } from '@otklik/contract/pattern'
import { EncryptJWT, jwtDecrypt } from 'jose'
import type { WorkspaceProvider } from './provider-queries.ts'

/** Holds what the collector must know again when the browser comes back from the provider. */
export interface OidcState {
  /** Ties the ID token to this sign-in. */
  nonce: string
  /** Is the secret of PKCE. */
  codeVerifier: string
  redirectUri: string
  /** Is the hash of the cookie of the browser that began. */
  browser: string
}

const LIFETIME_MS = 600_000

/** Encrypts a state for the way to the provider and back. Its workspace stands in clear in front. */
export async function sealState(provider: WorkspaceProvider, state: OidcState, now: Date): Promise<string> {
  const sealed = await new EncryptJWT({ ...state })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(new Date(now.getTime() + LIFETIME_MS))
    .encrypt(keyOf(provider))
  return `${provider.workspace}.${sealed}`
}

/** Returns the workspace that a state names, or `undefined` if it names none. Nothing is verified yet. */
export function workspaceOfState(state: string): string | undefined {
  const [workspace = ''] = state.split('.', 1)
  return SLUG.pattern.test(workspace) ? workspace : undefined
}

/** Decrypts a state, or returns `undefined` if it is forged, older than ten minutes, or sealed for another provider. */
export async function openState(
  provider: WorkspaceProvider,
  state: string,
  now: Date,
): Promise<OidcState | undefined> {
  const sealed = state.slice(provider.workspace.length + 1)
  try {
    const { payload } = await jwtDecrypt<OidcState>(sealed, keyOf(provider), {
      currentDate: now,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    })
    return payload
  } catch {
    return undefined
  }
}

/** Derives the key of a workspace and its provider, so that nothing that was sealed for another one opens. */
function keyOf({ idSecret, issuer, clientId }: WorkspaceProvider): Uint8Array {
  const purpose = JSON.stringify(['oidc-state', issuer, clientId])
  return new Uint8Array(hkdfSync('sha256', idSecret, '', purpose, 32))
}
