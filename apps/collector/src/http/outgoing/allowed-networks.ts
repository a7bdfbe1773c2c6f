import { openRanges } from '../ip-address.ts'
import { isPublicAddress } from './public-address.ts'

/** Decides which addresses requests to a user's URL may be sent to. */
export interface Networks {
  /** Returns whether requests may go to an address: a public one, or one in a configured range. */
  allows: (address: string) => boolean
  /** Returns whether requests may go to an address without TLS: only to one in a configured range. */
  allowsHttp: (address: string) => boolean
  /** Is set when at least one range is configured. */
  hasRanges: boolean
}

/** @param ranges addresses and ranges, already validated by `readConfig` */
export function openNetworks(ranges: readonly string[]): Networks {
  const allowsHttp = openRanges(ranges)
  return {
    allowsHttp,
    allows: (address) => allowsHttp(address) || isPublicAddress(address),
    hasRanges: ranges.length > 0,
  }
}
