import { type LookupAddress, promises } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import type { DeliveryFault } from '@otklik/contract'
import type { Networks } from './networks.ts'

/** All addresses of a name, in one answer. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

interface PostLimits {
  /** From the first look-up to the last byte. */
  wholeMs: number
  /** For silence: a connection that isn't made, headers that don't come. */
  silenceMs: number
}

export interface PostOptions {
  networks: Networks
  /** Ends it, as the collector closes. */
  signal?: AbortSignal | undefined
  resolve?: Resolve
  limits?: PostLimits
}

/** What came back; nothing of its body is kept. */
export interface PostReply {
  status: number
  retryAfter: string | undefined
}

/** Why nothing came back, in a word that tells nothing of the network that it was tried from. */
export class PostError extends Error {
  readonly fault: Exclude<DeliveryFault, number>

  constructor(fault: Exclude<DeliveryFault, number>) {
    super(fault)
    this.fault = fault
  }
}

const LIMITS: PostLimits = { wholeMs: 15_000, silenceMs: 10_000 }
/** Read so that the other side can finish its sentence; what is longer is cut off. */
const MAX_REPLY_BYTES = 64 * 1024

const resolveAll: Resolve = (hostname) => promises.lookup(hostname, { all: true })

/**
 * Posts JSON to an address that somebody else named. Its host is resolved once, every address that it has must
 * be allowed, and the connection goes to those addresses: what the name says a moment later changes nothing.
 * It follows no redirect, uses no proxy, and shares no connection.
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
  const deadline = AbortSignal.timeout(limits.wholeMs)
  const ending = signal ? AbortSignal.any([deadline, signal]) : deadline
  try {
    const addresses = await unlessAborted(checkedAddresses(url, networks, resolve), ending)
    const response = await send(url, addresses, headers, body, limits.silenceMs, ending)
    await drain(response)
    return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }
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
  // One bad address among good ones is a trick, or soon will be.
  const isAllowed = url.protocol === 'https:' ? networks.allows : networks.names
  if (!addresses.every(({ address }) => isAllowed(address))) throw new PostError('address_refused')
  return addresses
}

function send(
  url: URL,
  addresses: LookupAddress[],
  headers: Record<string, string>,
  body: string,
  silenceMs: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { request, Agent } = url.protocol === 'https:' ? https : http
  const sending = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    // Its own, which the environment's proxies and other messages' connections don't reach.
    agent: new Agent({ keepAlive: false, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2000 }),
    lookup: (_hostname, _options, found) => found(null, addresses),
    timeout: silenceMs,
    signal,
  })
  sending.on('response', resolve)
  sending.on('timeout', () => sending.destroy(new PostError('timed_out')))
  sending.on('error', reject)
  // A protocol switch ends without either.
  sending.on('close', () => reject(new PostError('connection_failed')))
  sending.end(body)
  return promise
}

/** The status has been said: whatever becomes of the body, it stands. */
async function drain(response: IncomingMessage): Promise<void> {
  let bytes = 0
  try {
    for await (const chunk of response) {
      bytes += chunk.length
      if (bytes > MAX_REPLY_BYTES) return
    }
  } catch {
    // Cut off, by them or by the deadline.
  }
}

function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return Promise.race([work, promise])
}
