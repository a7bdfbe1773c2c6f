import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { idOfCounter } from '../src/workspace/derived-ids.ts'
import { findWorkspaceContext } from '../src/workspace/workspace-context.ts'
import type { TestCollector } from './collector.ts'

type Collector = Pick<TestCollector, 'db' | 'workspace' | 'now' | 'site' | 'send'>

/** Simulates browsers without a token at an IP address. They rate the service `payroll`, unless another is named. */
export function pagesAt(collector: Collector, remoteAddress: string, service = 'payroll') {
  const context = { service }
  const post = (url: string, body: object) =>
    collector.send({
      method: 'POST',
      url,
      payload: { site: collector.site, context, ...body },
      remoteAddress,
    })
  const view = (invitation: string = randomUUID()) => post('/v1/views', { invitation })
  const answer = (parts: object = {}) =>
    post('/v1/responses', { id: randomUUID(), invitation: randomUUID(), answers: { csi: 5 }, ...parts })
  return {
    view,
    answer,
    /** Sends views of as many new asks, and returns the statuses that they got, without repetition. */
    views: (n: number) => statusesOf(Array.from({ length: n }, () => view())),
    /** Sends answers to as many new asks, as {@link views} does. */
    answers: (n: number, parts: object = {}) => statusesOf(Array.from({ length: n }, () => answer(parts))),
  }
}

async function statusesOf(replies: Promise<LightMyRequestResponse>[]): Promise<number[]> {
  return [...new Set((await Promise.all(replies)).map(({ statusCode }) => statusCode))]
}

/** Leaves a network a few open answers and views that count, on each day of the next two months. */
export async function nearlySpendBounds(
  { db, workspace, now }: Collector,
  network: string,
  services: readonly string[],
  left: { votes: number; views: number },
): Promise<void> {
  const { idSecret = '' } = (await findWorkspaceContext(db, workspace)) ?? {}
  const days = Array.from({ length: 60 }, (_, n) =>
    new Date(now().getTime() + (n - 1) * 86_400_000).toISOString().slice(0, 10),
  )
  const rows = services.flatMap((service) =>
    days.map((day) => ({
      workspace,
      network: idOfCounter(idSecret, { network, service, day }),
      day,
      votes: 50 - left.votes,
      views: 1000 - left.views,
    })),
  )
  await db
    .insertInto('network_votes')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
