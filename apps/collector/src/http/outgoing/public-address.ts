import ipaddr from 'ipaddr.js'
import { parseAddress } from '../ip-address.ts'

/** All public IPv6 addresses lie in this range. The old notations of IPv4 addresses lie outside it. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')
/** Azure's metadata service has this address, which lies in a public range. */
const METADATA = '168.63.129.16'

/**
 * Returns whether an address belongs to the public internet. Addresses that IANA reserves, such as private, link-local
 * and shared ones, do not, nor do IPv6 addresses that embed an IPv4 address.
 *
 * @param address as a resolver returns it; any other text is not public
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parseAddress(address)
  if (!parsed || address === METADATA || parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST)
}
