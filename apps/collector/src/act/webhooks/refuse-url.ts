import { isIP } from 'node:net'
import { invalid } from '../../http/problem.ts'
import type { Networks } from './networks.ts'

/**
 * Refuses an address that could never be posted to. What a name stands for is found out at each message, so a
 * name is refused for its form alone.
 *
 * @throws {Problem} `validation_failed`, naming `url`
 */
export function refuseUrl({ protocol, hostname }: URL, networks: Networks): void {
  if (protocol !== 'https:' && !networks.someNamed) {
    throw invalid('url', 'must be an https address; http is for networks that the collector is told to allow')
  }
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) === 0) return
  if (!networks.allows(address)) throw invalid('url', 'must not name a private or reserved address')
  if (protocol !== 'https:' && !networks.names(address)) {
    throw invalid('url', 'must be an https address, as this one lies in no network that is allowed')
  }
}
