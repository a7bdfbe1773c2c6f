import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Parses an IPv4 or IPv6 address; `undefined` for anything else. */
export function parseAddress(text: string): Address | undefined {
  // Node's check is the strict one: ipaddr.js also takes 127.1 and octal numbers.
  return isIP(text) === 0 ? undefined : ipaddr.parse(text)
}

/** Parses a range such as `10.0.0.0/8`, or one address, as a range of IPv6; `undefined` for anything else. */
export function parseRange(text: string): [ipaddr.IPv6, bits: number] | undefined {
  const [, start = text, prefix] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? []
  const address = parseAddress(start)
  if (!address) return undefined
  const longest = address.kind() === 'ipv4' ? 32 : 128
  const bits = prefix === undefined ? longest : Number(prefix)
  return bits <= longest ? [asIpv6(address), bits + 128 - longest] : undefined
}

/**
 * Returns a test for addresses in some ranges. It also recognizes IPv4 addresses in IPv6 form (`::ffff:10.0.0.1`).
 *
 * @param texts the ranges, in the format of {@link parseRange}
 */
export function openRanges(texts: readonly string[]): (address: string) => boolean {
  const ranges = texts.map(parseRange).filter((range) => range !== undefined)
  return (text) => {
    const address = parseAddress(text)
    // Ranges have no zone, so an address with one, such as fe80::1%eth0, is in none of them.
    if (!address || text.includes('%')) return false
    return ranges.some((range) => asIpv6(address).match(range))
  }
}

function asIpv6(address: Address): ipaddr.IPv6 {
  return 'toIPv4MappedAddress' in address ? address.toIPv4MappedAddress() : address
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
  const address = forwardedAddress(text)
  if (!(address instanceof ipaddr.IPv6)) return address?.toString() ?? UNKNOWN_NETWORK
  return address.parts
    .slice(0, ipv6Bits / 16)
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
