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

test('the collector leads a browser to what it may want, and tells any other client that nothing is there', async () => {
  const page = await get('/', BROWSER)
  const problem = await get('/')

  expect(page.statusCode).toBe(200)
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
  for (const place of ['/docs/', '/docs/api', '/openapi.json', '/readyz']) {
    expect(page.body).toContain(`<a href="${place}">`)
  }
  expect(problem.statusCode).toBe(404)
  expect(problem.json()).toMatchObject({
    code: 'not_found',
    detail: 'No endpoint has this method and URL.',
  })
})

test('the form of that page leads to the console of a workspace, whether it is there or not', async () => {
  expect((await get('/console?workspace=acme')).headers.location).toBe('/console/acme/')
  expect((await get('/console?workspace=No%20such')).headers.location).toBe('/')
})
