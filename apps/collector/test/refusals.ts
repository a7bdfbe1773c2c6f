import type { LightMyRequestResponse as Reply } from 'fastify'
import { expect } from 'vitest'
import type { TestCollector } from './collector.ts'

/** What is wrong → what is sent, and the answer: `422 validation_failed context.agent`, with each named path. */
export type Refusals<Sent> = Record<string, readonly [sent: Sent, refusal: string]>

/** Sends one bad input after the other: each is refused as the table says, and none of them leaves a trace. */
export async function expectRefusals<Sent>(
  collector: Pick<TestCollector, 'everything'>,
  send: (sent: Sent) => Promise<Reply>,
  table: Refusals<Sent>,
): Promise<void> {
  const before = await collector.everything()

  const refusals: Record<string, string> = {}
  for (const [fault, [sent]] of Object.entries(table)) refusals[fault] = refusalOf(await send(sent))

  expect(refusals).toEqual(
    Object.fromEntries(Object.entries(table).map(([fault, [, refusal]]) => [fault, refusal])),
  )
  expect(await collector.everything()).toEqual(before)
}

/** A problem in short; anything else in full, as it should not be. */
function refusalOf(reply: Reply): string {
  const type = String(reply.headers['content-type'])
  if (!type.startsWith('application/problem+json')) return `${reply.statusCode} ${type}: ${reply.body}`

  const { status, code, errors = [] } = reply.json()
  const paths = new Set<string>(errors.map((fault: { path: string }) => fault.path))
  return [status === reply.statusCode ? status : `${reply.statusCode}≠${status}`, code, ...paths].join(' ')
}
