import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBareApp } from '../../../test/bare-app.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

let app: FastifyInstance
beforeAll(async () => {
  app = await openBareApp({})
})
afterAll(() => app.close())

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

test('a page loads nothing but what the collector serves, and is not sent again while it is the same', async () => {
  const page = await get('/docs/scores')
  const again = await get('/docs/scores', { 'if-none-match': String(page.headers.etag) })
  const [, stylesheet] = /<link rel="stylesheet" href="([^"]+)">/.exec(page.body) ?? []
  const file = await get(`/docs/${stylesheet}`)

  expect(page.headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect(again.statusCode).toBe(304)
  expect(file.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  })
})

test('the address without its slash leads to the contents', async () => {
  expect((await get('/docs')).headers.location).toBe('docs/')
  expect((await get('/docs/')).body).toContain('<a href="scores">Scores</a>')
})

test('a page that is not there is a page for a browser, and a problem for all others', async () => {
  const page = await get('/docs/nowhere', BROWSER)
  const problem = await get('/docs/nowhere')

  expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  expect(page.body).toContain('There is no such page')
  expect([problem.statusCode, problem.json().code]).toEqual([404, 'not_found'])
})

test('the page of the API has every operation, error and figure, and is at most 350 kB when compressed', async () => {
  const { body } = await get('/docs/api')
  const { paths } = (await get('/openapi.json')).json()

  const operations = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `<b>${method.toUpperCase()}</b> <code>${path}</code>`),
  )
  expect(operations.length).toBeGreaterThan(100)
  expect(operations.filter((operation) => !body.includes(operation))).toEqual([])
  expect(body).toContain('<code>snapshot_gone</code>')
  expect(body).toMatch(/<section class="figure"[^>]*>\n<h3[^>]*><a [^>]*>Response rate</)
  expect(body).toContain('<li><a href="#tag-score">Score</a></li>')
  expect(body).not.toContain('<!--')
  expect(gzipSync(body).length).toBeLessThan(350_000)
})

test('every result of search for the API leads to a place of its page', async () => {
  const { body } = await get('/docs/api')
  const search = (await get('/docs/search.json')).json()

  const { sections } = search.find(({ slug }: { slug: string }) => slug === 'api')
  const anchors: string[] = sections.map(({ anchor }: { anchor: string }) => anchor).slice(1)
  expect(anchors.length).toBeGreaterThan(120)
  expect(anchors.filter((anchor) => !body.includes(` id="${anchor}"`))).toEqual([])
  expect(new Set(anchors).size).toBe(anchors.length)
})
