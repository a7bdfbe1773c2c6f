import { BlockList, isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Decides which addresses messages may be sent to. */
export interface Networks {
  /** Returns whether messages may go to an address: a public one, or one in a configured range. */
  allows: (address: string) => boolean
  /** Returns whether messages may go to an address without TLS: only to one in a configured range. */
  allowsHttp: (address: string) => boolean
  /** Is set when at least one range is configured. */
  hasRanges: boolean
}

/** @param ranges addresses and ranges, already validated by `readConfig` */
export function openNetworks(ranges: readonly string[]): Networks {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/')
    const family = familyOf(address)
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  // No range can contain an address with a zone, such as fe80::1%eth0.
  const allowsHttp = (address: string) => !address.includes('%') && list.check(address, familyOf(address))
  return {
    allowsHttp,
    allows: (address) => allowsHttp(address) || isPublicAddress(address),
    hasRanges: ranges.length > 0,
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
