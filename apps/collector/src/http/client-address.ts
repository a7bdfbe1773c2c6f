import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { type Address, openRanges, parseAddress } from './ip-address.ts'

/**
 * Returns a test for Fastify: whether the header `X-Forwarded-For` of this proxy is believed. The client is the last
 * address in it that is no trusted proxy.
 *
 * @param ranges the addresses of the trusted proxies
 */
export function trustProxies(ranges: readonly string[]): (address: string) => boolean {
  const isTrusted = openRanges(ranges)
  return (address) => isTrusted(normalAddress(address))
}

/**
 * Returns the address in what a proxy forwards as one, which may be in quotes or brackets and have a port or a zone, or
 * `undefined` if there is none, as in `unknown`. An IPv4 address in IPv6 form is returned as IPv4.
 */
function forwardedAddress(text = ''): Address | undefined {
  const unquoted = text.trim().replace(/^"(.*)"$/, '$1')
  const [, inBrackets] = /^\[([^\]]*)\](?::\d*)?$/.exec(unquoted) ?? []
  const withoutZone = (inBrackets ?? unquoted).split('%', 1)[0] ?? ''
  // An IPv6 address with a port but no brackets may be an address as well. It has the same network then.
  const address = parseAddress(withoutZone) ?? parseAddress(withoutZone.replace(/:\d{1,5}$/, ''))
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}

/** Stands for the address and the network of a client without one, such as a socket that is closed. */
export const UNKNOWN_NETWORK = 'unknown'

/** Returns a forwarded address in its shortest form, or {@link UNKNOWN_NETWORK}. */
export function normalAddress(text = ''): string {
  // Most addresses are in this form, and parsing takes ten times as long as looking.
  if (isIP(text) === 4) return text
  return forwardedAddress(text)?.toString() ?? UNKNOWN_NETWORK
}

/**
 * Returns the network of a forwarded address, in whatever way it is written: the IPv4 address, or the first bits of an
 * IPv6 one. One subscriber owns a whole /64, and often a /48. All clients without an address count as one.
 */
export function networkOf(text: string | undefined, ipv6Bits: 64 | 48 = 64): string {
  const address = normalAddress(text)
  if (isIP(address) !== 6) return address
  return ipaddr.IPv6.parse(address)
    .parts.slice(0, ipv6Bits / 16)
    .map((part) => part.toString(16))
    .join(':')
}

/**
 * Returns the network of a forwarded address as a range, or {@link UNKNOWN_NETWORK}: the /24 of an IPv4 address, and the
 * /48 of an IPv6 one, which is what a provider gives to one customer.
 */
export function subnetOf(text: string | undefined): string {
  const address = normalAddress(text)
  if (isIP(address) === 4) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`
  if (address === UNKNOWN_NETWORK) return UNKNOWN_NETWORK
  const { parts } = ipaddr.IPv6.parse(address)
  return `${new ipaddr.IPv6([...parts.slice(0, 3), 0, 0, 0, 0, 0])}/48`
}
