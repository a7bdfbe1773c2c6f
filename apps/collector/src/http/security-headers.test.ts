import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'

test('every reply says that its type is not to be guessed, and that it is no page', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  const replies = [
    await collector.post('/v1/responses', collector.aResponse()),
    await collector.get('/v1/services'),
    await collector.get('/otklik.js'),
    await collector.get('/healthz'),
    await collector.post('/v1/responses', {}),
    await collector.get('/nowhere'),
    await collector.get('/%E0%A4%A'),
    await collector.send({ method: 'OPTIONS', url: '/v1/views' }),
  ]

  for (const { headers, statusCode, raw } of replies) {
    expect([
      raw.req.url,
      statusCode,
      headers['x-content-type-options'],
      headers['content-security-policy'],
    ]).toEqual([raw.req.url, statusCode, 'nosniff', "default-src 'none'; frame-ancestors 'none'"])
  }
})
