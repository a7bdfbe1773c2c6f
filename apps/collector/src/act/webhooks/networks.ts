import { openRanges } from '../../http/ip-address.ts'
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
  const names = openRanges(named)
  return {
    names,
    allows: (address) => names(address) || isPublicAddress(address),
    someNamed: named.length > 0,
  }
}
