import type { NewResponse, Receipt } from '@otklik/contract'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../src/database/tables.ts'
import { asServer, type Outcome } from './network-client.ts'
import { talliesAndRecount } from './recount.ts'

/** What writers know of a submission that may be stored: with a receipt it is, without one it is unknown. */
interface Entry {
  body: NewResponse
  receipt?: Receipt
}

/** What writers know of all that they sent, by the submission's id. What was only ever refused isn't in it. */
export type Book = Map<string, Entry>

/** Notes how a request ended; a submission that earns a receipt again must earn the same. */
export function note(book: Book, body: NewResponse, outcome: Outcome): void {
  const earlier = book.get(body.id)
  if (outcome.kind === 'ok') {
    if (earlier?.receipt) expect(outcome.receipt).toEqual(earlier.receipt)
    book.set(body.id, { body, receipt: outcome.receipt })
  } else if (outcome.kind === 'unknown' && !earlier) {
    book.set(body.id, { body })
  }
}

/** Has all answers from now on told to a name that there is not, so that what is to be told stays to be counted. */
export async function tellNobody(url: string): Promise<void> {
  await asServer('POST', `${url}/v1/webhooks`, { url: 'https://tickets.invalid/' })
}

/**
 * Holds what the database keeps against what the writers know: acknowledged ⊆ stored ⊆ acknowledged ∪ unknown,
 * nothing twice (I2), each told once (see `tellNobody`), every tally the count of its rows (I3), the latest `seq` on top.
 */
export async function expectExactlyOnce(db: Database, workspace: string, book: Book): Promise<void> {
  const submissions = await db
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .select(['id', 'invitation', 'revision', 'answers', 'seq'])
    .execute()
  const stored = new Map(submissions.map((submission) => [submission.id, submission]))
  const entries = [...book.values()]

  const lost = entries.filter(({ body, receipt }) => receipt && !stored.has(body.id))
  const invented = submissions.filter(({ id }) => !book.has(id))
  expect({ lost, invented }).toEqual({ lost: [], invented: [] })
  for (const { body, receipt } of entries) {
    const row = stored.get(body.id)
    if (!row) continue
    expect(row).toMatchObject({ answers: body.answers, seq: body.seq ?? null })
    if (receipt) expect(row).toMatchObject({ invitation: receipt.invitation, revision: receipt.revision })
  }

  const revisions = Map.groupBy(submissions, ({ invitation }) => invitation)
  const answered = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('answered_at', 'is not', null)
    .select(['id', 'revision', 'answers'])
    .execute()
  expect(new Set(answered.map(({ id }) => id))).toEqual(new Set(revisions.keys()))
  for (const { id, revision, answers } of answered) {
    const ordered = (revisions.get(id) ?? []).sort((a, b) => a.revision - b.revision)
    expect(ordered.map((each) => each.revision)).toEqual(Array.from({ length: revision }, (_, i) => i + 1))
    const latest = ordered.reduce((top, each) => ((each.seq ?? 0) >= (top.seq ?? 0) ? each : top))
    expect(answers.csi).toBe(latest.answers.csi)
  }

  const told = await toldSubmissions(db, workspace)
  expect(told.toSorted()).toEqual([...stored.keys()].sort())

  const { kept, recounted } = await talliesAndRecount(db, workspace)
  expect(kept).toEqual(recounted)
}

/** What was left to be told, or was put down for the webhook that never hears it. */
async function toldSubmissions(db: Database, workspace: string): Promise<string[]> {
  // In one look, as a running collector turns the ones into the others.
  const told = await db
    .selectFrom('outbox')
    .where('workspace', '=', workspace)
    .where('kind', '=', 'webhook.fan-out')
    .select(sql<string>`subject ->> 'submission'`.as('submission'))
    .unionAll(
      db
        .selectFrom('webhook_delivery')
        .where('workspace', '=', workspace)
        .select(sql<string>`submission::text`.as('submission')),
    )
    .execute()
  return told.map(({ submission }) => submission)
}

/** Holds response rates to [0, 1], or `null` where nobody was asked (I4). */
export function expectBounded(rows: readonly { responseRate: number | null }[]): void {
  expect(rows.length).toBeGreaterThan(0)
  for (const { responseRate } of rows) {
    if (responseRate === null) continue
    expect(responseRate).toBeGreaterThanOrEqual(0)
    expect(responseRate).toBeLessThanOrEqual(1)
  }
}
