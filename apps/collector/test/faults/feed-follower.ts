import { setTimeout as sleep } from 'node:timers/promises'
import type { ResponseRow } from '@otklik/contract'
import { expect } from 'vitest'
import type { Database } from '../../src/database/tables.ts'
import { KEYS } from '../program.ts'

/** Holds the rows of a reader that upserts, by response id. */
type Known = Map<string, ResponseRow>

interface Page {
  rows: ResponseRow[]
  next: string | null
}

/** Pages are small, so that faults happen between the pages of one read. */
const PAGE_ROWS = 7
const PAUSE_MS = 20
/** No fault delays a request this long, so it is taken to hang. */
const HANG_MS = 60_000

/** Follows the feed of changes of `main` as a BI tool would, through all faults. */
export function followChanges(url: string) {
  const known: Known = new Map()
  let isStopped = false
  const ended = follow()
  // A failure is reported by `stop`, which awaits it.
  ended.catch(() => {})

  async function follow(): Promise<Known> {
    let after = 0
    while (!isStopped) after = await readFrom(after)
    await readFrom(after)
    return known
  }

  /** Reads all pages after a change, and returns the latest change read. */
  async function readFrom(after: number): Promise<number> {
    let latest = after
    let next: string | null = `${url}/v1/responses?afterChange=${after}&limit=${PAGE_ROWS}`
    while (next !== null) {
      const page: Page = await readPage(next)
      for (const row of page.rows) {
        known.set(row.id, row)
        latest = Math.max(latest, row.change)
      }
      next = page.next
    }
    return latest
  }

  return {
    /** Reads the feed to its end, and returns all rows. */
    stop(): Promise<Known> {
      isStopped = true
      return ended
    },
  }
}

/** Reads one page, with retries until it succeeds. */
async function readPage(url: string): Promise<Page> {
  for (;;) {
    await sleep(PAUSE_MS)
    try {
      const signal = AbortSignal.timeout(HANG_MS)
      const reply = await fetch(url, { headers: { authorization: `Bearer ${KEYS.secret}` }, signal })
      if (reply.ok) return (await reply.json()) as Page
      if (reply.status !== 503) throw new RangeError(`Unexpected reply: ${await reply.text()}`)
    } catch (error) {
      if (error instanceof RangeError || (error instanceof Error && error.name === 'TimeoutError'))
        throw error
    }
  }
}

/** Checks that the reader has every response in its newest version, and nothing else. */
export async function expectFeedComplete(db: Database, workspace: string, known: Known): Promise<void> {
  const stored = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('answered_at', 'is not', null)
    .select(['id', 'change', 'revision', 'answers'])
    .execute()
  const newest = stored.map(({ id, change, revision, answers }) => [id, change, revision, answers.csi])
  const read = [...known.values()].map(({ id, change, revision, csi }) => [id, change, revision, csi])
  expect(read.sort()).toEqual(newest.sort())
}
