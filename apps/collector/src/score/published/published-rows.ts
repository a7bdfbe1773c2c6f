import { NPS_SCORES, type PublishedCsiRow, type PublishedNpsRow, SCORES } from '@otklik/contract'
import { openShare, responseRate, responseRateInterval, returnRate } from '@otklik/scoring'
import { STATUS_COLUMNS, type StatusCounts } from '../../ask/invitations/invitation-status.ts'
import { csiFigures } from '../scores/csi-rows.ts'
import { npsFigures } from '../scores/nps-rows.ts'
import { countsOf } from '../scores/score-queries.ts'
import type { Audience, PrintedRow } from './published-queries.ts'

/** Calculates the published figures of the 5-point question. */
export function csiRow(row: PrintedRow, audience: Audience): PublishedCsiRow {
  const figures = csiFigures(countsOf(SCORES, row), row.open)
  return { ...identityOf(row, audience), ...(row.fewer ? withoutValues(figures) : figures), ...ratesOf(row) }
}

/** Calculates the published figures of the 0–10 question. */
export function npsRow(row: PrintedRow, audience: Audience): PublishedNpsRow {
  const figures = npsFigures(countsOf(NPS_SCORES, row), row.open)
  return { ...identityOf(row, audience), ...(row.fewer ? withoutValues(figures) : figures) }
}

function identityOf(
  { from_day, to_day, dimension, member, name, others, fewer, scores_at }: PrintedRow,
  { audience }: Audience,
) {
  return {
    period: from_day,
    periodEnd: to_day,
    dimension: ({ workspace: dimension, company: 'service', agent: 'agent' } as const)[audience],
    group: member,
    groupName: name,
    others,
    fewer,
    publishedAt: scores_at.toISOString(),
  }
}

function ratesOf(row: PrintedRow) {
  const counts = Object.fromEntries(STATUS_COLUMNS.map((status) => [status, row[status]])) as StatusCounts
  return { ...counts, ...rateFigures(row), ratesPublishedAt: row.rates_at?.toISOString() ?? null }
}

/** Calculates the published response rate. It is `null` until it is printed, as its counts are. */
export function rateFigures(printed: Pick<PrintedRow, keyof StatusCounts | 'open_delivered'>) {
  if (printed.issued === null)
    return { responseRate: null, rateLow: null, rateHigh: null, returnRate: null, rateOpenShare: null }
  const counts = printed as StatusCounts
  const bounds = responseRateInterval(counts)
  return {
    responseRate: responseRate(counts),
    rateLow: bounds?.low ?? null,
    rateHigh: bounds?.high ?? null,
    returnRate: returnRate(counts),
    rateOpenShare: openShare(printed.open_delivered ?? 0, counts.delivered),
  }
}

function withoutValues<Figures extends object>(figures: Figures): Record<keyof Figures, null> {
  return Object.fromEntries(Object.keys(figures).map((name) => [name, null])) as Record<keyof Figures, null>
}
