import ipaddr from 'ipaddr.js'
import { parseAddress } from '../../http/ip-address.ts'

/** What alone is handed out to the public of IPv6; older ways to write an IPv4 address lie outside. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')
/** Looks public, and is the metadata service of every machine at Azure. */
const METADATA = '168.63.129.16'

/**
 * Whether an address belongs to the public internet: none of the special purposes that IANA lists, such as
 * private, link-local and shared ones, and none that carries another address inside.
 *
 * @param address as a resolver answers it; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parseAddress(address)
  if (!parsed || address === METADATA || parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST)
}
