import { isIP } from 'node:net'
import { invalid } from '../problem.ts'
import type { Networks } from './allowed-networks.ts'

/**
 * Refuses a URL that requests could never be sent to. A host name is not resolved here but for each request, as its
 * addresses may change.
 *
 * @param path names the field that the URL stands in
 * @throws {Problem} `validation_failed`, naming the path
 */
export function refuseUrl({ protocol, hostname }: URL, networks: Networks, path = 'url'): void {
  if (protocol !== 'https:' && !networks.hasRanges) {
    throw invalid(
      path,
      'must be an https address, as the collector is configured to allow no network over http',
    )
  }
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) === 0) return
  if (!networks.allows(address)) throw invalid(path, 'must not name a private or reserved address')
  if (protocol !== 'https:' && !networks.allowsHttp(address)) {
    throw invalid(path, 'must be an https address, as it lies in no network that is allowed over http')
  }
}
