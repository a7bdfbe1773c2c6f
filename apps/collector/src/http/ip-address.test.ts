import { expect, test } from 'vitest'
import { openRanges, parseAddress, parseRange } from './ip-address.ts'

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
