import { expect, test } from 'vitest'
import { networkOf, normalAddress, openRanges, parseAddress, parseRange, subnetOf } from './ip-address.ts'

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
  '',
  'localhost',
  '127.1',
  '010.0.0.1',
  '0x7f000001',
  '2130706433',
  '10.0.0.0/8',
  '::g',
  '1.2.3.4.5',
])('%j is not an address', (text) => {
  expect(parseAddress(text)).toBeUndefined()
})

test.each([
  '10.0.0.0/33',
  '::/129',
  '10.0.0.0/',
  '10.0.0.0/-1',
  '10.0.0.0/8.5',
  '10.0.0.0/8/8',
  '10/8',
  '/8',
  'localhost/8',
])('%j is not a range', (text) => {
  expect(parseRange(text)).toBeUndefined()
})

test.each([
  [['10.0.0.0/8'], '10.255.255.255', '11.0.0.0'],
  [['10.1.2.3/8'], '10.255.255.255', '11.0.0.0'],
  [['0.0.0.0/0'], '255.255.255.255', '::1'],
  [['::/0'], '255.255.255.255', 'localhost'],
  [['192.0.2.1'], '192.0.2.1', '192.0.2.2'],
  [['10.0.0.0/8'], '::ffff:10.0.0.1', '::ffff:11.0.0.1'],
  [['::ffff:10.0.0.0/104'], '10.0.0.1', '11.0.0.1'],
  [['2001:db8::/32'], '2001:db8:ffff::1', '2001:db9::1'],
  [['fe80::/10'], 'fe80::1', 'fe80::1%eth0'],
  [['127.0.0.0/8', '::1'], '::1', '::2'],
  [[], undefined, '127.0.0.1'],
])('the ranges %j contain %s and not %s', (ranges, inside, outside) => {
  const contains = openRanges(ranges)

  if (inside) expect(contains(inside)).toBe(true)
  expect(contains(outside)).toBe(false)
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
