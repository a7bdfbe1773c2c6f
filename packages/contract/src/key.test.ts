import { expect, test } from 'vitest'
import { isOrigin } from './key.ts'

test.each([
  'https://portal.example',
  'https://portal.example.',
  'https://xn--e1afmkfd.xn--p1ai',
  'https://my_portal.example',
  'http://localhost:8080',
  'http://portal',
  'http://10.0.0.1',
  'http://[::1]:3000',
])('a browser can send the origin %s', (origin) => {
  expect(isOrigin(origin)).toBe(true)
})

test.each([
  '*',
  'https://*',
  'https://*.portal.example',
  'https://portal.*',
  'https://portal.(example|test)',
  'https://portal..example',
  `https://${'x'.repeat(64)}.example`,
  'https://portal.example/',
  'https://portal.example:443',
  'https://Portal.example',
  'https://портал.example',
  'https://user@portal.example',
  'ftp://portal.example',
  'wss://portal.example',
  'file://',
  'null',
  '',
])('no browser sends the origin %s', (origin) => {
  expect(isOrigin(origin)).toBe(false)
})
