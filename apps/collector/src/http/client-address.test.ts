import { expect, test } from 'vitest'
import { networkOf, normalAddress, subnetOf } from './client-address.ts'

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:40001', '192.0.2.1'],
  [' "192.0.2.1:40001" ', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:02:0::6', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:db8:1:2:3:4:5:6:40001', '2001:db8:1:2'],
  ['2001:db8:1:2::1:443', '2001:db8:1:2'],
  ['[2001:db8:1:2::1]', '2001:db8:1:2'],
  ['[2001:db8:1:2::1]:40001', '2001:db8:1:2'],
  ['"[2001:db8:1:2::1]:40001"', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['[fe80::1%25eth0]:443', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
  ['"_hidden"', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
  ['192.0.2.1:40001:1', 'unknown'],
  ['192.0.2.256', 'unknown'],
])('the address %s counts for the network %s, however a proxy writes it', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  ['2001:db8:1:2::1', '2001:db8:1'],
  ['2001:db8:1:3::1', '2001:db8:1'],
  ['192.0.2.1', '192.0.2.1'],
])('the address %s is in the wider network %s', (address, network) => {
  expect(networkOf(address, 48)).toBe(network)
})

test.each([
  ['10.0.0.1:1234', '10.0.0.1'],
  ['[2001:DB8::1]:443', '2001:db8::1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['unknown', 'unknown'],
])('the proxy %s is known by the address %s', (forwarded, address) => {
  expect(normalAddress(forwarded)).toBe(address)
})

test.each([
  ['198.51.100.7', '198.51.100.0/24'],
  ['::ffff:198.51.100.7', '198.51.100.0/24'],
  ['2001:db8:1:2::9', '2001:db8:1::/48'],
  ['2001:DB8:0001:ffff:ffff::9', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['198.51.100.7:4000', '198.51.100.0/24'],
  ['"[2001:db8:1::7]:4000"', '2001:db8:1::/48'],
  ['::1', '::/48'],
  ['unknown', 'unknown'],
  ['', 'unknown'],
])('the network of %j is %s', (address, network) => {
  expect(subnetOf(address)).toBe(network)
})
