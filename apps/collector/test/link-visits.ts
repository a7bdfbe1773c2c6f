import type { LinkVisitRow } from '@otklik/contract'
import { sql } from 'kysely'
import type { TestCollector } from './collector.ts'

/** A person's browser sends these headers. */
export const PERSON_HEADERS = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'sec-fetch-mode': 'navigate',
}

export const SCANNER_HEADERS = { 'user-agent': 'Mozilla/5.0 (compatible; BarracudaSentinel/1.0)' }

const VISIT_COLUMNS = [
  'workspace',
  'invitation',
  'id',
  'at',
  'day',
  'after_seconds',
  'method',
  'visitor',
  'client',
  'score',
  'burst',
  'link',
  'confirmed',
  'recipient_domain',
  'signature',
  'network',
  'repeats',
] as const

/** Waits until the workspace has recorded this many visits, and returns their rows. */
export async function waitForVisits({ db, workspace }: TestCollector, count: number) {
  for (;;) {
    const rows = await db
      .selectFrom('link_visit')
      .where('workspace', '=', workspace)
      .orderBy('at')
      .orderBy(sql`score nulls last`)
      .select(VISIT_COLUMNS)
      .execute()
    if (rows.reduce((sum, { repeats }) => sum + 1 + repeats, 0) >= count) return rows
  }
}

/** Reads every row of a workspace but the visits of links, which count nowhere. */
export async function rowsWithoutVisits(collector: Pick<TestCollector, 'allRows'>) {
  const { link_visit: _visits, ...rows } = await collector.allRows()
  return rows
}

export async function fetchVisits(
  collector: TestCollector,
  query: Record<string, string> = {},
): Promise<LinkVisitRow[]> {
  const search = new URLSearchParams({ from: '2000-01-01', to: '2100-01-01', ...query })
  const reply = await collector.get(`/v1/link-visits?${search}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().rows
}
