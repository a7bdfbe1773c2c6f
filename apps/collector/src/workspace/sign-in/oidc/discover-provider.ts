import { LRUCache } from 'lru-cache'
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { providerFetch } from './provider-fetch.ts'
import type { Provider } from './provider-queries.ts'

/** Returns the metadata and keys of a provider, from memory where it can. */
export type DiscoverProvider = (provider: Provider) => Promise<Configuration>

const MAX_PROVIDERS = 500
const KNOWN_MS = 600_000
/** A provider that is down is not asked more often than this. */
const FAILED_MS = 10_000

export function openDiscovery(networks: Networks, clock: () => Date): DiscoverProvider {
  const fetch = providerFetch(networks)
  const known = new LRUCache<string, { found: Promise<Configuration>; until: number }>({ max: MAX_PROVIDERS })

  return (provider) => {
    const now = clock().getTime()
    const key = JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret])
    const cached = known.get(key)
    if (cached && now < cached.until) return cached.found

    const entry = { found: discover(provider), until: now + KNOWN_MS }
    entry.found.catch(() => {
      entry.until = clock().getTime() + FAILED_MS
    })
    known.set(key, entry)
    return entry.found
  }

  async function discover({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
    const server = new URL(issuer)
    const found = await discovery(server, clientId, undefined, authenticateBy(clientSecret), {
      [customFetch]: fetch,
      execute: [
        // Verifies the signature of the ID token too, and not only the certificate of who sent it.
        enableNonRepudiationChecks,
        ...(server.protocol === 'http:' ? [allowInsecureRequests] : []),
      ],
    })
    // The library allows some providers another issuer, such as one for all organisations that Microsoft serves.
    const { issuer: named } = found.serverMetadata()
    if (new URL(named).href !== server.href) throw new Error(`The provider calls itself ${named}.`)
    return found
  }
}

/** Sends the secret in a header, as every client may by default, or in the body if the provider takes it only there. */
function authenticateBy(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...request) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (supported.includes('client_secret_basic') ? basic : post)(server, ...request)
  }
}
