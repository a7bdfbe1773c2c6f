import compress from '@fastify/compress'
import { expect, test } from 'vitest'
import { CLIENT_TIMEOUTS } from '../client-timeouts.ts'
import { openHttpServer } from '../http-server.ts'
import { replyToUnroutable } from '../problem.ts'
import type { Row } from './column.ts'
import { sendTable } from './table-reply.ts'

const fault = Object.assign(new Error('the database is gone'), { parameters: ['a comment of somebody'] })

async function* breakBehind(chunks: number): AsyncGenerator<Row[]> {
  for (let n = 0; n < chunks; n++) yield [{ text: `${n}`.repeat(100_000) }]
  throw fault
}

/** Serves a table whose source breaks, and collects what is logged. */
async function serveBroken(format: 'csv' | 'ndjson' | 'xlsx', chunks: number) {
  const lines: string[] = []
  const app = openHttpServer({
    logger: { level: 'warn', stream: { write: (line: string) => lines.push(line) } },
    trustedProxies: [],
    timeouts: CLIENT_TIMEOUTS,
    frameworkErrors: replyToUnroutable,
  })
  await app.register(compress)
  app.get('/table', (_request, reply) =>
    sendTable(reply, format, [{ name: 'text', kind: 'text' }], breakBehind(chunks)),
  )
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/table`
  return { url, lines, [Symbol.asyncDispose]: () => app.close() }
}

test.each([
  ['csv', 'identity'],
  ['csv', 'gzip'],
  ['ndjson', 'identity'],
  ['xlsx', 'identity'],
] as const)(
  'a table in %s (%s) whose source breaks is a broken transfer, and is logged without values',
  async (format, encoding) => {
    await using served = await serveBroken(format, 3)

    const reply = await fetch(served.url, { headers: { 'accept-encoding': encoding } })

    await expect(reply.arrayBuffer()).rejects.toThrow()
    expect(served.lines.filter((line) => line.includes('a table broke off'))).toHaveLength(1)
    expect(served.lines.join()).toContain('the database is gone')
    expect(served.lines.join()).not.toContain('a comment of somebody')
  },
)

test('a table whose source breaks before the first row is a problem', async () => {
  await using served = await serveBroken('csv', 0)

  const reply = await fetch(served.url)

  expect([reply.status, reply.headers.get('content-type'), reply.headers.get('content-disposition')]).toEqual(
    [500, 'application/problem+json', null],
  )
})
