import { expect, test } from 'vitest'
import { addressOf, nodesOf } from './nodes.ts'

test.each([
  ['postgres://127.0.0.1/otklik', ['postgres://127.0.0.1/otklik']],
  [
    'postgres://otklik:pa%2Css@worker-1:5432,worker-2:5433/otklik?sslmode=require',
    [
      'postgres://otklik:pa%2Css@worker-1:5432/otklik?sslmode=require',
      'postgres://otklik:pa%2Css@worker-2:5433/otklik?sslmode=require',
    ],
  ],
  ['postgresql://u:a,b@one,two/d', ['postgresql://u:a,b@one/d', 'postgresql://u:a,b@two/d']],
  ['postgres://[::1]:1,[::2]:2/d', ['postgres://[::1]:1/d', 'postgres://[::2]:2/d']],
  ['postgres:///d?host=/run/a,b', ['postgres:///d?host=/run/a,b']],
])('the nodes of %s share everything but host and port', (url, nodes) => {
  expect(nodesOf(url)).toEqual(nodes)
})

test('the address of a node tells neither user nor password', () => {
  expect(addressOf('postgres://otklik:open-sesame@worker-1:5432/otklik')).toBe('worker-1:5432')
  expect(addressOf('postgres:///otklik?host=/run/postgresql')).toBe('/run/postgresql')
})
