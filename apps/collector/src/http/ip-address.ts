import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Address = ipaddr.IPv4 | ipaddr.IPv6

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
