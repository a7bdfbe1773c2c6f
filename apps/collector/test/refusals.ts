import type { LightMyRequestResponse as Reply } from 'fastify'
import { expect } from 'vitest'
import type { TestCollector } from './collector.ts'

/** Maps what is wrong to the input and its expected reply, such as `422 validation_failed context.agent`. */
export type Refusals<Sent> = Record<string, readonly [sent: Sent, refusal: string]>

/** Sends each bad input, and checks that it is refused as the table says and that no row changes. */
export async function expectRefusals<Sent>(
  collector: Pick<TestCollector, 'allRows'>,
  send: (sent: Sent) => Promise<Reply>,
  table: Refusals<Sent>,
): Promise<void> {
  const before = await collector.allRows()

  const refusals: Record<string, string> = {}
  for (const [fault, [sent]] of Object.entries(table)) refusals[fault] = refusalOf(await send(sent))

  expect(refusals).toEqual(
    Object.fromEntries(Object.entries(table).map(([fault, [, refusal]]) => [fault, refusal])),
  )
  expect(await collector.allRows()).toEqual(before)
}

/** Abbreviates a problem. Any other reply is unexpected and returned in full. */
function refusalOf(reply: Reply): string {
  const type = String(reply.headers['content-type'])
  if (!type.startsWith('application/problem+json')) return `${reply.statusCode} ${type}: ${reply.body}`

  const { status, code, errors = [] } = reply.json()
  const paths = new Set<string>(errors.map((error: { path: string }) => error.path))
  return [status === reply.statusCode ? status : `${reply.statusCode}≠${status}`, code, ...paths].join(' ')
}
