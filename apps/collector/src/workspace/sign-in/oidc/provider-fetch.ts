import type { IncomingMessage } from 'node:http'
import type { CustomFetch } from 'openid-client'
import { isLoopback } from '../../../http/ip-address.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import {
  RequestError,
  type RequestLimits,
  ssrfSafeRequest,
} from '../../../http/outgoing/ssrf-safe-request.ts'

const LIMITS: RequestLimits = { totalMs: 5000, idleMs: 5000 }
/** No metadata, key set or token comes near this. */
const MAX_REPLY_BYTES = 1024 * 1024
/** A `Response` with one of these statuses takes no body. */
const BODILESS = [204, 205, 304]

/** Narrows the networks of webhooks for providers: without TLS only this machine may be called, where it is allowed. */
export function providerNetworks(networks: Networks): Networks {
  return { ...networks, allowsHttp: (address) => isLoopback(address) && networks.allowsHttp(address) }
}

/**
 * Makes the `fetch` by which all calls to providers go. An administrator of one workspace chooses their URLs, and the
 * provider names more, so each is protected against SSRF.
 */
export function providerFetch(networks: Networks): CustomFetch {
  const options = { networks: providerNetworks(networks), limits: LIMITS }
  return (url, { method, headers, body }) =>
    ssrfSafeRequest(new URL(url), { method, headers, body: String(body ?? '') }, receive, options)
}

/** @throws {RequestError} if the provider is out of order */
async function receive(response: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, headersDistinct } = response
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    bytes += chunk.length
    if (bytes > MAX_REPLY_BYTES) throw new RequestError('connection_failed')
    chunks.push(chunk)
  }
  if (status < 200 || status >= 500) throw new RequestError('connection_failed')
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  return new Response(BODILESS.includes(status) ? null : Buffer.concat(chunks), { status, headers })
}
