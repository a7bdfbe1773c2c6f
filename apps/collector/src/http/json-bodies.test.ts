import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { ENDPOINTS } from '../../test/endpoints.ts'
import { expectRefusals } from '../../test/refusals.ts'

const json = { 'content-type': 'application/json' }
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const bytes = (...values: number[]) => Buffer.from(values)

type Sent = readonly [payload: string | Buffer, headers?: Record<string, string>]
type Endpoint = (typeof ENDPOINTS)[number]

function sender(collector: TestCollector, { method, url }: Endpoint) {
  const authorization = `Bearer ${collector.secret}`
  return ([payload, headers = json]: Sent) =>
    collector.send({ method, url, payload, headers: { authorization, ...headers } })
}

/** Lists those that a key may call. What refuses every key refuses it before the body is read. */
const endpointsWithBody = ENDPOINTS.filter(({ body, scopes }) => body && scopes?.length !== 0).map(
  (endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const,
)

test.each(endpointsWithBody)(
  '%s refuses a body that cannot be parsed, and stores nothing',
  async (_, endpoint) => {
    await using collector = await openCollector({ services: ['payroll'] })

    await expectRefusals<Sent>(collector, sender(collector, endpoint), {
      'no body at all': [[''], '400 malformed_json'],
      'half a body': [['{"name":'], '400 malformed_json'],
      'two bodies': [['{}{}'], '400 malformed_json'],
      'a trailing comma': [['{"name":"x",}'], '400 malformed_json'],
      'single quotes': [["{'name':'x'}"], '400 malformed_json'],
      'a bare word': [['NaN'], '400 malformed_json'],
      'a raw control character': [['{"name":"\u0001"}'], '400 malformed_json'],
      'a form': [['name=x'], '400 malformed_json'],
      'a byte that is not UTF-8': [[bytes(0x7b, 0x22, 0xff, 0x22, 0x7d)], '400 malformed_json'],
      'a lone surrogate in UTF-8': [[bytes(0x22, 0xed, 0xa0, 0x80, 0x22)], '400 malformed_json'],
      'UTF-16': [[Buffer.from('\ufeff{}', 'utf16le')], '400 malformed_json'],
      'a key __proto__': [['{"__proto__":{"admin":true}}'], '400 malformed_json'],
      'an escaped key __proto__': [['{"\\u005f_proto__":1}'], '400 malformed_json'],
      'a deep key __proto__': [['{"name":[{"__proto__":1}]}'], '400 malformed_json'],
      'a constructor with a prototype': [['{"constructor":{"prototype":{}}}'], '400 malformed_json'],
      'brackets that never close': [['['.repeat(200_000)], '400 malformed_json'],
      ...(!endpoint.takesLists && { '100,000 brackets': [[deep(100_000)], '422 validation_failed body'] }),
      'an empty list': [['[]'], '422 validation_failed body'],
      'a string': [['"name"'], '422 validation_failed body'],
      'a number': [['1e999'], '422 validation_failed body'],
      '2 MB': [[JSON.stringify({ name: 'x'.repeat(2_000_000) })], '413 payload_too_large'],
      '2 MB, compressed': [
        [gzipSync(JSON.stringify({ name: 'x'.repeat(2_000_000) })), { ...json, 'content-encoding': 'gzip' }],
        '413 payload_too_large',
      ],
      'a body that is not compressed': [
        ['{}', { ...json, 'content-encoding': 'gzip' }],
        '400 malformed_json',
      ],
      'an unknown compression': [
        ['{}', { ...json, 'content-encoding': 'zstandard' }],
        '415 unsupported_media_type',
      ],
      XML: [['<name/>', { 'content-type': 'application/xml' }], '415 unsupported_media_type'],
      'a form with its media type': [
        ['name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
        '415 unsupported_media_type',
      ],
      'no media type': [['{}', { 'content-type': '' }], '415 unsupported_media_type'],
      'an invalid media type': [['{}', { 'content-type': 'json' }], '415 unsupported_media_type'],
    })
  },
)

test('an endpoint that needs a key refuses text/plain, which only pages send', async () => {
  await using collector = await openCollector()
  const text = { 'content-type': 'text/plain' }

  for (const [, endpoint] of endpointsWithBody.filter(([, { scopes }]) => scopes)) {
    await expectRefusals<Sent>(collector, sender(collector, endpoint), {
      'text/plain': [[JSON.stringify(endpoint.body), text], '415 unsupported_media_type'],
    })
  }
})

test.each(endpointsWithBody)(
  '%s meets NUL or a lone surrogate in any text with no fault',
  async (_, endpoint) => {
    await using collector = await openCollector()

    for (const bad of ['\u0000', '\ud800']) {
      for (const body of spoiled(endpoint.body, bad)) {
        const reply = await sender(collector, endpoint)([JSON.stringify(body)])
        expect(reply.statusCode, reply.body).toBeLessThan(500)
      }
    }
  },
)

/** Returns copies of a value, in each of which one string or one key of an object ends with a bad character. */
function spoiled(value: unknown, bad: string): unknown[] {
  if (typeof value === 'string') return [value + bad]
  if (Array.isArray(value)) {
    return value.flatMap((item, place) => spoiled(item, bad).map((other) => value.with(place, other)))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => [
    ...spoiled(item, bad).map((other) => ({ ...value, [key]: other })),
    { ...value, [key + bad]: item },
  ])
}
