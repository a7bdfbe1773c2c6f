import type { Networks } from '../../http/outgoing/allowed-networks.ts'
import { RequestError } from '../../http/outgoing/ssrf-safe-request.ts'
import type { Attempt } from './delivery-outcome.ts'
import { ssrfSafePost } from './ssrf-safe-post.ts'
import { type Message, signedHeaders } from './webhook-signing.ts'

/** Sends a message to the URL of a webhook, once, signed with these secrets. */
export async function sendMessage(
  networks: Networks,
  url: string,
  message: Message,
  secrets: readonly string[],
  signal?: AbortSignal,
): Promise<Attempt> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Otklik',
    ...signedHeaders(message, secrets),
  }
  return ssrfSafePost(new URL(url), headers, message.body, { networks, signal }).catch((error: unknown) => {
    if (error instanceof RequestError) return { fault: error.fault }
    throw error
  })
}
