import { expect, test } from 'vitest'
import { aPng, LOGO_SVG, pngUrl, svgUrl } from '../../../test/brand.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

/** Sets a logo, and returns its URL. */
async function setLogo(collector: TestCollector, logo: string): Promise<string> {
  const reply = await collector.patch('/v1/workspace', { brand: { logo } })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().brand.logo
}

/** Requests a logo at its URL, without a credential. */
function requestLogo(collector: TestCollector, url: string, headers: Record<string, string> = {}) {
  return collector.send({ method: 'GET', url: new URL(url).pathname, headers })
}

test('a logo is served to anybody who knows its URL, for ever, and can neither run nor load anything', async () => {
  await using collector = await openCollector()
  const svg = await setLogo(collector, svgUrl(LOGO_SVG))
  const png = await setLogo(collector, pngUrl(aPng()))

  const replies = await Promise.all([requestLogo(collector, svg), requestLogo(collector, png)])

  expect(replies.map(({ headers }) => headers['content-type'])).toEqual([
    'image/svg+xml; charset=utf-8',
    'image/png',
  ])
  for (const { statusCode, headers } of replies) {
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['set-cookie']).toBeUndefined()
  }
  expect(replies[1]?.rawPayload).toEqual(aPng())
  const known = await requestLogo(collector, png, { 'if-none-match': String(replies[1]?.headers.etag) })
  expect([known.statusCode, known.body]).toEqual([304, ''])
})

test('a logo that was replaced stays for letters that show it, but only the last ten do', async () => {
  await using collector = await openCollector()
  const urls: string[] = []
  for (let size = 1; size <= 11; size++) {
    urls.push(await setLogo(collector, pngUrl(aPng({ width: size }))))
    collector.advance({ seconds: 1 })
  }

  const statuses = await Promise.all(urls.map(async (url) => (await requestLogo(collector, url)).statusCode))

  expect(statuses).toEqual([404, ...Array.from({ length: 10 }, () => 200)])
})

test('a logo is found by its whole URL alone', async () => {
  await using collector = await openCollector()
  await using other = await collector.neighbour()
  const { pathname } = new URL(await setLogo(collector, svgUrl(LOGO_SVG)))
  const misses = [
    pathname.replace('.svg', '.png'),
    pathname.replace('.svg', ''),
    pathname.replace(/.{43}\.svg$/, ''),
    pathname.replace(/.{43}\.svg$/, `${'a'.repeat(43)}.svg`),
    pathname.replace(collector.workspace, other.workspace),
    pathname.replace(collector.workspace, 'nobody'),
    pathname.replace(collector.workspace, '%00'),
    `${pathname}%00`,
  ]

  const replies = await Promise.all(misses.map((url) => collector.send({ method: 'GET', url })))

  for (const reply of replies) expect(reply).toBeProblem(404, 'not_found')
})
