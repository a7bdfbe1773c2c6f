import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

const OWN = 'https://rate.example'

test.each([
  ['same-origin', { 'sec-fetch-site': 'same-origin' }, 204],
  ['cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['same-site', { 'sec-fetch-site': 'same-site' }, 403],
  ['none', { 'sec-fetch-site': 'none' }, 403],
  ['empty', { 'sec-fetch-site': '' }, 403],
  ['cross-site, which wins over the own origin', { 'sec-fetch-site': 'cross-site', origin: OWN }, 403],
  ['absent, from the own origin', { origin: OWN }, 204],
  ['absent, from another origin', { origin: 'https://evil.example' }, 403],
  ['absent, from the own host over http', { origin: 'http://rate.example' }, 403],
  ['absent, from another port', { origin: 'https://rate.example:8443' }, 403],
  ['absent, from a host that begins alike', { origin: 'https://rate.example.evil.example' }, 403],
  ['absent, from a sandboxed page', { origin: 'null' }, 403],
  ['absent, without an origin', {}, 403],
])('a write by a session whose Sec-Fetch-Site is %s', async (_, headers, status) => {
  await using collector = await openCollector({ publicUrl: `${OWN}/otklik` })
  const { user, cookie } = await collector.signIn()
  const secure = `__Host-${cookie}`
  const before = await collector.allRows()

  const reply = await collector.send({
    method: 'DELETE',
    url: '/v1/session',
    headers: { cookie: secure, 'otklik-workspace': collector.workspace, ...headers },
  })
  const read = await collector.send({
    method: 'GET',
    url: '/v1/sessions',
    headers: { cookie: secure, 'otklik-workspace': collector.workspace, 'sec-fetch-site': 'cross-site' },
  })

  expect(reply.statusCode).toBe(status)
  if (status === 204) return expect(read.statusCode).toBe(401)
  expect(reply).toBeProblem(403, 'forbidden')
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect(await collector.allRows()).toEqual(before)
  expect([read.statusCode, user.role]).toEqual([200, 'viewer'])
})

test('a key needs no origin, as no browser sends it by itself', async () => {
  await using collector = await openCollector()

  const reply = await collector.send({
    method: 'PATCH',
    url: '/v1/workspace',
    payload: { name: 'Renamed' },
    headers: { authorization: `Bearer ${collector.secret}`, 'sec-fetch-site': 'cross-site' },
  })

  expect(reply.statusCode).toBe(200)
})
