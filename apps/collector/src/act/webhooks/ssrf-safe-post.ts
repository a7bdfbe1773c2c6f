import { type LookupAddress, promises } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import type { DeliveryFault } from '@otklik/contract'
import type { Networks } from '../../http/outgoing/allowed-networks.ts'

/** Resolves a host name to all of its addresses. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

interface PostLimits {
  /** Limits the time from the DNS lookup to the last byte. */
  totalMs: number
  /** Limits the time without any traffic, such as waiting for the connection or for the headers. */
  idleMs: number
}

export interface PostOptions {
  networks: Networks
  /** Is aborted when the collector closes. */
  signal?: AbortSignal | undefined
  resolve?: Resolve
  limits?: PostLimits
}

/** Holds the receiver's reply without its body, which is discarded. */
export interface PostReply {
  status: number
  retryAfter: string | undefined
}

/** Tells why there was no reply, in one word that reveals nothing about the collector's network. */
export class PostError extends Error {
  readonly fault: Exclude<DeliveryFault, number>

  constructor(fault: Exclude<DeliveryFault, number>) {
    super(fault)
    this.fault = fault
  }
}

const LIMITS: PostLimits = { totalMs: 15_000, idleMs: 10_000 }
/** Replies are read so that the receiver is not cut off while it writes, but not further than this. */
const MAX_REPLY_BYTES = 64 * 1024

const resolveAll: Resolve = (hostname) => promises.lookup(hostname, { all: true })

/**
 * Posts JSON to a URL that a user entered, protected against SSRF. The host is resolved once, all of its addresses must
 * be allowed, and the connection goes to one of them, so DNS rebinding has no effect. Redirects are not followed, and
 * neither proxies nor shared connections are used.
 *
 * Our own, because those on npm (request-filtering-agent, ssrf-req-filter) are agents that check addresses, and no more:
 * the deadline, the limits of the reply and the networks that the operator allows would still be ours.
 *
 * @throws {PostError}
 */
export async function ssrfSafePost(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { networks, signal, resolve = resolveAll, limits = LIMITS }: PostOptions,
): Promise<PostReply> {
  const deadline = AbortSignal.timeout(limits.totalMs)
  const ending = signal ? AbortSignal.any([deadline, signal]) : deadline
  try {
    const addresses = await unlessAborted(checkedAddresses(url, networks, resolve), ending)
    const response = await send(url, addresses, headers, body, limits.idleMs, ending)
    await drain(response)
    const { statusCode: status = 0 } = response
    // Node's parser accepts any three digits, and HTTP has no status below 100.
    if (status < 100) throw new PostError('connection_failed')
    return { status, retryAfter: response.headers['retry-after'] }
  } catch (error) {
    if (deadline.aborted) throw new PostError('timed_out')
    throw error instanceof PostError ? error : new PostError('connection_failed')
  }
}

async function checkedAddresses(url: URL, networks: Networks, resolve: Resolve): Promise<LookupAddress[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(host)
  const addresses = family === 0 ? await resolve(host).catch(() => []) : [{ address: host, family }]
  if (addresses.length === 0) throw new PostError('address_not_found')
  // One forbidden address among allowed ones is enough to refuse: it points to an attack.
  const isAllowed = url.protocol === 'https:' ? networks.allows : networks.allowsHttp
  if (!addresses.every(({ address }) => isAllowed(address))) throw new PostError('address_refused')
  return addresses
}

function send(
  url: URL,
  addresses: LookupAddress[],
  headers: Record<string, string>,
  body: string,
  idleMs: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { request, Agent } = url.protocol === 'https:' ? https : http
  const sending = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    // An agent of its own ignores the proxies of the environment and shares no connection.
    agent: new Agent({ keepAlive: false, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2000 }),
    lookup: (_hostname, _options, done) => done(null, addresses),
    timeout: idleMs,
    signal,
  })
  sending.on('response', resolve)
  sending.on('timeout', () => sending.destroy(new PostError('timed_out')))
  sending.on('error', reject)
  // After a protocol switch there is neither a response nor an error.
  sending.on('close', () => reject(new PostError('connection_failed')))
  sending.end(body)
  return promise
}

/** Reads and discards the body. Errors are ignored, as the status is already known. */
async function drain(response: IncomingMessage): Promise<void> {
  let bytes = 0
  try {
    for await (const chunk of response) {
      bytes += chunk.length
      if (bytes > MAX_REPLY_BYTES) return
    }
  } catch {
    // The receiver or the deadline cut it off.
  }
}

function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return Promise.race([work, promise])
}
