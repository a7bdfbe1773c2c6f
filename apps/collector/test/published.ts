import { randomUUID } from 'node:crypto'
import type { PublishedCsiRow, TokenClaims } from '@otklik/contract'
import type { TestCollector } from './collector.ts'

/** Sends answers of this score, each of another person unless `people` says of how many they are. */
export async function sendScores(
  collector: Pick<TestCollector, 'aToken' | 'aResponse' | 'post'>,
  { n, people = n, csi = 5, ...context }: Partial<TokenClaims> & { n: number; people?: number; csi?: number },
): Promise<void> {
  for (let place = 0; place < n; place++) {
    const person = `person-${JSON.stringify(context)}-${place % people}`
    const token = await collector.aToken({ ...context, person, ticket: randomUUID() })
    const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi } }))
    if (reply.statusCode !== 201) throw new Error(reply.body)
  }
}

/** Returns the first columns of published rows: the period, the group and n. */
export function groupsIn(rows: readonly PublishedCsiRow[]): string[] {
  return rows.map(
    ({ period, group, others, fewer, n }) => `${period} ${others ? 'others' : group} ${fewer ? 'fewer' : n}`,
  )
}
