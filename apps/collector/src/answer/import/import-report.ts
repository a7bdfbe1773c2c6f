import { type ImportError, type ImportReport, MAX_IMPORT_ERRORS } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import type { Written } from './history-writer.ts'

/** A report lists at most this many columns that are not read. */
const MAX_UNREAD = 100

/** Counts what becomes of the rows of a file. */
export interface ReportBook {
  refuse: (errors: readonly ImportError[]) => void
  add: (written: Written) => void
  /** Returns the report as it is now. */
  read: () => ImportReport
}

export function openReport(dryRun: boolean, unread: readonly string[]): ReportBook {
  const counts = { rows: 0, imported: 0, repeated: 0, refused: 0 }
  const errors: ImportError[] = []
  const added: ImportReport['added'] = { service: 0, agent: 0, company: 0 }
  let first: string | null = null
  let last: string | null = null

  function refuse(found: readonly ImportError[]): void {
    counts.rows++
    counts.refused++
    errors.push(...found.slice(0, MAX_IMPORT_ERRORS - errors.length))
  }

  return {
    refuse,
    add({ days, imported, repeated, errors: found, missing }) {
      counts.rows += imported + repeated
      counts.imported += imported
      counts.repeated += repeated
      for (const error of found) refuse([error])
      for (const { table } of missing) added[table]++
      for (const day of days) {
        if (first === null || day < first) first = day
        if (last === null || day > last) last = day
      }
    },
    read: () => ({
      dryRun,
      ...counts,
      errors: [...errors],
      from: first,
      to: last === null ? null : dayAfter(last),
      added,
      unread: unread.slice(0, MAX_UNREAD),
    }),
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}
