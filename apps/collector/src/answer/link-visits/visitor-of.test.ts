import { expect, test } from 'vitest'
import { visitorOf } from './visitor-of.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
const INTERNET_EXPLORER = 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko'
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

test.each([
  ['browser', 'Chrome', CHROME, NAVIGATION],
  ['browser', 'Edge', `${CHROME} Edg/141.0`, NAVIGATION],
  ['browser', 'Firefox', FIREFOX, NAVIGATION],
  ['browser', 'Safari', SAFARI, NAVIGATION],
  ['browser', 'Internet Explorer', INTERNET_EXPLORER, {}],
  ['unknown', 'Chrome', CHROME, {}],
  ['unknown', 'Chrome', CHROME, { 'sec-fetch-mode': 'cors' }],
  ['prefetch', 'Chrome', CHROME, { ...NAVIGATION, 'sec-purpose': 'prefetch;prerender' }],
  ['prefetch', 'Chrome', CHROME, { purpose: 'prefetch' }],
  ['prefetch', 'Firefox', FIREFOX, { 'x-moz': 'prefetch' }],
  ['prefetch', 'Microsoft Office', 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)', {}],
  ['scanner', 'Barracuda', 'Mozilla/5.0 (compatible; BarracudaSentinel/1.0)', {}],
  ['scanner', 'Proofpoint', `${CHROME} Proofpoint URL Defense`, NAVIGATION],
  ['scanner', 'Trend Micro', 'TMES/1.0', {}],
  ['bot', 'curl', 'curl/8.4.0', {}],
  ['bot', 'Acme', 'Acme 1.0 (olha@client.example)', {}],
  ['bot', null, '', {}],
] as const)(
  'the visitor is "%s" and the client %s for the agent "%s" with %o',
  (visitor, client, agent, headers) => {
    expect(visitorOf({ method: 'GET', headers: { 'user-agent': agent, ...headers } }, true)).toEqual({
      visitor,
      client,
    })
  },
)

test('a HEAD request comes from a bot, whatever its agent', () => {
  const headers = { 'user-agent': FIREFOX, ...NAVIGATION }

  expect(visitorOf({ method: 'HEAD', headers }, true)).toEqual({ visitor: 'bot', client: 'Firefox' })
})

test('a browser without Sec-Fetch-Mode is a browser if the page is served by http', () => {
  expect(visitorOf({ method: 'GET', headers: { 'user-agent': CHROME } }, false)).toMatchObject({
    visitor: 'browser',
  })
})
