import { setTimeout as sleep } from 'node:timers/promises'
import type { ResponseRow } from '@otklik/contract'
import { expect } from 'vitest'
import type { Database } from '../../src/database/tables.ts'
import { KEYS } from '../program.ts'

/** What an upserting reader knows, by the response's id. */
type Known = Map<string, ResponseRow>

interface Page {
  rows: ResponseRow[]
  next: string | null
}

/** Small pages, so that faults strike between those of one read. */
const PAGE_ROWS = 7
const PAUSE_MS = 20
/** Far beyond what any fault takes: a request that lasts as long hangs. */
const HANGS_AFTER_MS = 60_000

/** Follows the changes of `main` as a BI tool would, without a pause, through whatever happens. */
export function followChanges(url: string) {
  const known: Known = new Map()
  let isStopped = false
  const ended = follow()
  // Heard when the test stops it.
  ended.catch(() => {})

  async function follow(): Promise<Known> {
    let after = 0
    while (!isStopped) after = await readOn(after)
    await readOn(after)
    return known
  }

  /** Reads what changed after a change, to its end. */
  async function readOn(after: number): Promise<number> {
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
    /** What it knows once it has read what there is after everything so far. */
    stop(): Promise<Known> {
      isStopped = true
      return ended
    },
  }
}

/** One page, however often it has to be asked for. */
async function readPage(url: string): Promise<Page> {
  for (;;) {
    await sleep(PAUSE_MS)
    try {
      const signal = AbortSignal.timeout(HANGS_AFTER_MS)
      const reply = await fetch(url, { headers: { authorization: `Bearer ${KEYS.secret}` }, signal })
      if (reply.ok) return (await reply.json()) as Page
      if (reply.status !== 503) throw new RangeError(`No page may be answered so: ${await reply.text()}`)
    } catch (error) {
      if (error instanceof RangeError || (error instanceof Error && error.name === 'TimeoutError'))
        throw error
    }
  }
}

/** Holds that a reader has met every response there is, in its newest version, and nothing else. */
export async function expectFollowed(db: Database, workspace: string, known: Known): Promise<void> {
  const stored = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('answered_at', 'is not', null)
    .select(['id', 'change', 'revision', 'answers'])
    .execute()
  const newest = stored.map(({ id, change, revision, answers }) => [id, change, revision, answers.csi])
  const told = [...known.values()].map(({ id, change, revision, csi }) => [id, change, revision, csi])
  expect(told.sort()).toEqual(newest.sort())
}
