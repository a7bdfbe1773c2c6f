import { isIP } from 'node:net'
import { invalid } from '../problem.ts'
import type { Networks } from './allowed-networks.ts'

/**
 * Refuses a URL that messages could never be sent to. A host name is not resolved here but for each message, as its
 * addresses may change.
 *
 * @throws {Problem} `validation_failed`, naming `url`
 */
export function refuseUrl({ protocol, hostname }: URL, networks: Networks): void {
  if (protocol !== 'https:' && !networks.hasRanges) {
    throw invalid(
      'url',
      'must be an https address, as the collector is configured to allow no network over http',
    )
  }
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) === 0) return
  if (!networks.allows(address)) throw invalid('url', 'must not name a private or reserved address')
  if (protocol !== 'https:' && !networks.allowsHttp(address)) {
    throw invalid('url', 'must be an https address, as it lies in no network that is allowed over http')
  }
}
