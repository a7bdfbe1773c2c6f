import { expect, test } from 'vitest'
import { openNetworks } from './allowed-networks.ts'
import { isPublicAddress } from './public-address.ts'

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '93.184.215.14',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '100.63.255.255',
  '100.128.0.1',
  '2606:4700:4700::1111',
  '2a00:1450:4001:80b::200e',
])('an address of the public internet is public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

/** Names each address by its purpose, from IANA's registries of special-purpose addresses and the docs of clouds. */
const HOSTILE = [
  ['this host', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['the end of loopback', '127.255.255.254'],
  ['private', '10.0.0.1'],
  ['the end of private', '10.255.255.255'],
  ['private', '172.16.0.1'],
  ['the end of private', '172.31.255.255'],
  ['private', '192.168.0.1'],
  ['shared by carriers', '100.64.0.1'],
  ['the end of shared', '100.127.255.255'],
  ['metadata of Alibaba', '100.100.100.200'],
  ['link-local', '169.254.0.1'],
  ['metadata of AWS, GCP and Azure', '169.254.169.254'],
  ['metadata of ECS tasks', '169.254.170.2'],
  ['metadata of Azure, though public by its looks', '168.63.129.16'],
  ['metadata of Oracle', '192.0.0.192'],
  ['IETF protocols', '192.0.0.1'],
  ['documentation', '192.0.2.1'],
  ['documentation', '198.51.100.1'],
  ['documentation', '203.0.113.1'],
  ['6to4 relays', '192.88.99.1'],
  ['AS112', '192.31.196.1'],
  ['AMT', '192.52.193.1'],
  ['AS112', '192.175.48.1'],
  ['benchmarks', '198.18.0.1'],
  ['the end of benchmarks', '198.19.255.255'],
  ['multicast', '224.0.0.1'],
  ['multicast', '239.255.255.250'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['loopback, mapped', '::ffff:127.0.0.1'],
  ['metadata, mapped', '::ffff:a9fe:a9fe'],
  ['a public address, mapped', '::ffff:8.8.8.8'],
  ['loopback, compatible', '::127.0.0.1'],
  ['private, compatible', '::a00:1'],
  ['loopback, translated', '::ffff:0:127.0.0.1'],
  ['loopback behind NAT64', '64:ff9b::7f00:1'],
  ['private behind NAT64', '64:ff9b::10.0.0.1'],
  ['local NAT64', '64:ff9b:1::1'],
  ['loopback by 6to4', '2002:7f00:1::'],
  ['private by 6to4', '2002:a00:1::1'],
  ['Teredo', '2001:0:7f00:1::'],
  ['benchmarks', '2001:2::1'],
  ['ORCHID', '2001:10::1'],
  ['ORCHID 2', '2001:20::1'],
  ['documentation', '2001:db8::1'],
  ['documentation', '3fff::1'],
  ['AS112', '2620:4f:8000::1'],
  ['discard', '100::1'],
  ['segment routing', '5f00::1'],
  ['unique local', 'fc00::1'],
  ['metadata of AWS', 'fd00:ec2::254'],
  ['metadata of GCP', 'fd20:ce::254'],
  ['link-local', 'fe80::1'],
  ['link-local of a card', 'fe80::1%eth0'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['not handed out', '4000::1'],
  ['not handed out', 'e000::1'],
  ['no address', 'localhost'],
  ['no address', '127.1'],
  ['nothing', ''],
] as const

test.each(HOSTILE)('%s is not public: %s', (_, address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(HOSTILE)('without configured networks, %s is not allowed: %s', (_, address) => {
  const networks = openNetworks([])

  expect([networks.allows(address), networks.allowsHttp(address)]).toEqual([false, false])
})

test.each([
  [['10.0.0.0/8'], '10.1.2.3', '11.1.2.3'],
  [['10.0.0.1'], '10.0.0.1', '10.0.0.2'],
  [['fd00:1::/32'], 'fd00:1::7', 'fd00:2::7'],
  [['fd00::1'], 'fd00::1', 'fd00::2'],
  [['192.168.0.0/16', '127.0.0.0/8'], '127.0.0.1', '10.0.0.1'],
])('the configured networks %j allow %s, and change nothing for %s', (named, inside, outside) => {
  const networks = openNetworks(named)

  expect(networks.allowsHttp(inside) && networks.allows(inside)).toBe(true)
  expect(networks.allowsHttp(outside)).toBe(false)
  expect(networks.allows(outside)).toBe(isPublicAddress(outside))
  expect(networks.allows('8.8.8.8')).toBe(true)
})
