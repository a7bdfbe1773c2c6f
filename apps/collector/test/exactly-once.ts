import type { NewResponse, Receipt } from '@otklik/contract'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../src/database/tables.ts'
import { asServer, type Outcome } from './network-client.ts'
import { talliesAndRecount } from './recount.ts'

/** Holds a submission that may be stored. With a receipt it certainly is; without one that is unknown. */
interface Entry {
  body: NewResponse
  receipt?: Receipt
}

/** Holds what the writers have sent, by submission id. Submissions that were only refused are not in it. */
export type Journal = Map<string, Entry>

/** Records the outcome of a request. A submission that gets a receipt again must get the same one. */
export function recordOutcome(journal: Journal, body: NewResponse, outcome: Outcome): void {
  const earlier = journal.get(body.id)
  if (outcome.kind === 'ok') {
    if (earlier?.receipt) expect(outcome.receipt).toEqual(earlier.receipt)
    journal.set(body.id, { body, receipt: outcome.receipt })
  } else if (outcome.kind === 'unknown' && !earlier) {
    journal.set(body.id, { body })
  }
}

/** Adds a webhook whose host does not exist, so that its deliveries stay and can be counted. */
export async function addUnreachableWebhook(url: string): Promise<void> {
  await asServer('POST', `${url}/v1/webhooks`, { url: 'https://tickets.invalid/' })
}

/**
 * Checks the database as {@link expectStoredOnce} does, and that each submission has one delivery (see
 * `addUnreachableWebhook`).
 */
export async function expectExactlyOnce(db: Database, workspace: string, journal: Journal): Promise<void> {
  const stored = await expectStoredOnce(db, workspace, journal)
  const announced = await announcedSubmissions(db, workspace)
  expect(announced.toSorted()).toEqual(stored.toSorted())
}

/**
 * Checks the database against the writers' journal: acknowledged ⊆ stored ⊆ acknowledged ∪ unknown, nothing is stored
 * twice (I2), every tally counts its rows (I3), and the answer with the latest `seq` is the current one.
 *
 * @returns the ids of the stored submissions
 */
export async function expectStoredOnce(db: Database, workspace: string, journal: Journal): Promise<string[]> {
  const submissions = await db
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .select(['id', 'invitation', 'revision', 'answers', 'seq'])
    .execute()
  const stored = new Map(submissions.map((submission) => [submission.id, submission]))
  const entries = [...journal.values()]

  const lost = entries.filter(({ body, receipt }) => receipt && !stored.has(body.id))
  const invented = submissions.filter(({ id }) => !journal.has(id))
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

  const { kept, recounted } = await talliesAndRecount(db, workspace)
  expect(kept).toEqual(recounted)
  return [...stored.keys()]
}

/** Lists the submissions that wait as a fan-out job or as a delivery of the unreachable webhook. */
async function announcedSubmissions(db: Database, workspace: string): Promise<string[]> {
  // One statement, as a running collector turns jobs into deliveries.
  const rows = await db
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
  return rows.map(({ submission }) => submission)
}

/** Checks that response rates lie in [0, 1], or are `null` where nobody was asked (I4). */
export function expectBoundedRates(rows: readonly { responseRate: number | null }[]): void {
  expect(rows.length).toBeGreaterThan(0)
  for (const { responseRate } of rows) {
    if (responseRate === null) continue
    expect(responseRate).toBeGreaterThanOrEqual(0)
    expect(responseRate).toBeLessThanOrEqual(1)
  }
}
