import { type LookupAddress, promises } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import type { Networks } from './allowed-networks.ts'

/** Resolves a host name to all of its addresses. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

export interface RequestLimits {
  /** Limits the time from the DNS lookup to the last byte. */
  totalMs: number
  /** Limits the time without any traffic, such as waiting for the connection or for the headers. */
  idleMs: number
}

export interface RequestOptions {
  networks: Pick<Networks, 'allows' | 'allowsHttp'>
  limits: RequestLimits
  /** Is aborted when the collector closes. */
  signal?: AbortSignal | undefined
  resolve?: Resolve | undefined
}

interface Outgoing {
  method: string
  headers: Record<string, string>
  body: string
}

type RequestFault = 'address_not_found' | 'address_refused' | 'connection_failed' | 'timed_out'

/** Tells why there was no reply, in one word that reveals nothing about the collector's network. */
export class RequestError extends Error {
  readonly fault: RequestFault

  constructor(fault: RequestFault) {
    super(fault)
    this.fault = fault
  }
}

const resolveAll: Resolve = (hostname) => promises.lookup(hostname, { all: true })

/**
 * Sends a request to a URL that a user entered, protected against SSRF. The host is resolved once, all of its addresses
 * must be allowed, and the connection goes to one of them, so DNS rebinding has no effect. Redirects are not followed, and
 * neither proxies nor shared connections are used.
 *
 * Our own, because those on npm (request-filtering-agent, ssrf-req-filter) are agents that check addresses, and no more:
 * the deadline, the limits of the reply and the networks that the operator allows would still be ours.
 *
 * @param receive reads the reply, within the same time limit
 * @throws {RequestError}
 */
export async function ssrfSafeRequest<Reply>(
  url: URL,
  outgoing: Outgoing,
  receive: (response: IncomingMessage) => Promise<Reply>,
  { networks, limits, signal, resolve = resolveAll }: RequestOptions,
): Promise<Reply> {
  const deadline = AbortSignal.timeout(limits.totalMs)
  const ending = signal ? AbortSignal.any([deadline, signal]) : deadline
  try {
    const addresses = await unlessAborted(checkedAddresses(url, networks, resolve), ending)
    const response = await send(url, addresses, outgoing, limits.idleMs, ending)
    return await receive(response)
  } catch (error) {
    if (deadline.aborted) throw new RequestError('timed_out')
    throw error instanceof RequestError ? error : new RequestError('connection_failed')
  }
}

async function checkedAddresses(
  url: URL,
  networks: RequestOptions['networks'],
  resolve: Resolve,
): Promise<LookupAddress[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(host)
  const addresses = family === 0 ? await resolve(host).catch(() => []) : [{ address: host, family }]
  if (addresses.length === 0) throw new RequestError('address_not_found')
  // One forbidden address among allowed ones is enough to refuse: it points to an attack.
  const isAllowed = url.protocol === 'https:' ? networks.allows : networks.allowsHttp
  if (!addresses.every(({ address }) => isAllowed(address))) throw new RequestError('address_refused')
  return addresses
}

function send(
  url: URL,
  addresses: LookupAddress[],
  { method, headers, body }: Outgoing,
  idleMs: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { request, Agent } = url.protocol === 'https:' ? https : http
  const sending = request(url, {
    method,
    headers: { ...headers, ...(body !== '' && { 'content-length': Buffer.byteLength(body) }) },
    // An agent of its own ignores the proxies of the environment and shares no connection.
    agent: new Agent({ keepAlive: false, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2000 }),
    lookup: (_hostname, _options, done) => done(null, addresses),
    timeout: idleMs,
    signal,
  })
  sending.on('response', resolve)
  sending.on('timeout', () => sending.destroy(new RequestError('timed_out')))
  sending.on('error', reject)
  // After a protocol switch there is neither a response nor an error.
  sending.on('close', () => reject(new RequestError('connection_failed')))
  sending.end(body)
  return promise
}

function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return Promise.race([work, promise])
}
