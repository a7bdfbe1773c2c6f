import { BlockList, isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Where messages may go. */
export interface Networks {
  /** Whether an address may be connected to: a public one, or one that the configuration allows. */
  allows: (address: string) => boolean
  /** Whether the configuration names it, which is what lets a message travel without TLS. */
  names: (address: string) => boolean
  /** Whether the configuration names any. */
  someNamed: boolean
}

/** @param named addresses and ranges, as `readConfig` has checked them */
export function openNetworks(named: readonly string[]): Networks {
  const list = new BlockList()
  for (const range of named) {
    const [address = '', prefix] = range.split('/')
    const family = familyOf(address)
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  // A zone, as in fe80::1%eth0, is nothing that a range could name.
  const names = (address: string) => !address.includes('%') && list.check(address, familyOf(address))
  return {
    names,
    allows: (address) => names(address) || isPublicAddress(address),
    someNamed: named.length > 0,
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
