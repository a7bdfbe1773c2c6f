import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Parses an IPv4 or IPv6 address; `undefined` for anything else. */
export function parseAddress(text: string): Address | undefined {
  // Node's check is the strict one: ipaddr.js also takes 127.1 and octal numbers.
  const version = isIP(text)
  if (version === 0) return undefined
  return version === 4 ? ipaddr.IPv4.parse(text) : ipaddr.IPv6.parse(text)
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
    const ipv6 = asIpv6(address)
    return ranges.some((range) => ipv6.match(range))
  }
}

/** Returns whether an address belongs to this machine alone. */
export function isLoopback(text: string): boolean {
  return parseAddress(text)?.range() === 'loopback'
}

function asIpv6(address: Address): ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv6) return address
  // The method toIPv4MappedAddress does the same by way of a text, which takes ten times as long.
  const [a = 0, b = 0, c = 0, d = 0] = address.octets
  return new ipaddr.IPv6([0, 0, 0, 0, 0, 0xffff, a * 256 + b, c * 256 + d])
}
