import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkPublicUrl } from './check-public-url.ts'

const network = setupServer()
beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
afterAll(() => network.close())

const arrived = (forwarded: string) => HttpResponse.json({ status: 'ok', client: '10.0.0.5', forwarded })

test.each<[string, () => Response, RegExp]>([
  ['believes', () => arrived('believed'), /^✓ https:\/\/rate\.example leads to a collector, through a proxy/],
  [
    'passes nothing on',
    () => arrived('none'),
    /^✗ The proxy at 10\.0\.0\.5 does not pass on .+ OTKLIK_TRUSTED_PROXIES=10\.0\.0\.5$/,
  ],
  [
    'is not trusted',
    () => arrived('ignored'),
    /^✗ The collector does not trust .+ OTKLIK_TRUSTED_PROXIES=10\.0\.0\.5$/,
  ],
  ['finds no collector', () => new HttpResponse('<h1>', { status: 502 }), /^✗ .+\/healthz replies 502, /],
  [
    'leads elsewhere',
    () => HttpResponse.json({ status: 'ok' }),
    /^✗ .+\/healthz replies 200, and is no collector/,
  ],
  ['sends on', () => HttpResponse.redirect('https://other.example/'), /^✗ .+\/healthz replies 302, /],
  ['is away', () => HttpResponse.error(), /^✗ https:\/\/rate\.example can't be reached from here \(.+\)\. /],
])('a public URL whose proxy %s', async (_, reply, sentence) => {
  network.use(http.get('https://rate.example/healthz', reply))

  const { mark, text } = await checkPublicUrl('https://rate.example')

  expect(`${mark} ${text}`).toMatch(sentence)
})
