import type { ImportMap, ImportReport } from '@otklik/contract'
import { MAX_BATCH } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import { readLines } from '../../http/uploads/read-lines.ts'
import { type ImportFormat, openRows } from '../../http/uploads/read-rows.ts'
import type { Actor } from '../../workspace/audit/audit-queries.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { compareColumns } from './compare-columns.ts'
import { type OnImported, openHistoryWriter } from './history-writer.ts'
import { planImport } from './import-plan.ts'
import { openReport } from './import-report.ts'
import { readRating } from './read-rating.ts'
import { MAX_WITHOUT_IDS, openRowIds } from './row-ids.ts'
import type { IdentifiedRating } from './store-ratings.ts'

export interface ImportDeps {
  db: Database
  clock: () => Date
  onImported: OnImported
  /** Stops the import before its next transaction, which then throws the reason. */
  signal?: AbortSignal | undefined
  /** Is called after each transaction. */
  onProgress?: ((report: ImportReport) => void) | undefined
}

/** Is a file of past ratings, and who imports it. */
export interface HistoryFile {
  workspaceContext: WorkspaceContext
  actor: Actor
  source: string
  map: ImportMap
  format: ImportFormat
  bytes: AsyncIterable<Uint8Array>
  dryRun: boolean
}

/**
 * Imports past ratings as their file arrives. A row that is refused fails alone. What is stored stays when the import is
 * interrupted, and the same file goes on from there.
 *
 * @throws {Problem} `validation_failed` if the file as a whole can't be read
 */
export async function importHistory(deps: ImportDeps, file: HistoryFile): Promise<ImportReport> {
  const { db, clock, onImported, signal, onProgress } = deps
  const { map, actor, dryRun } = file
  const plan = await planImport(db, file.workspaceContext, file.source, map)
  const lines = readLines(file.bytes, map.encoding ?? 'utf-8')
  const { columns, rows } = await openRows(lines, file.format)
  const report = openReport(dryRun, columns ? compareColumns(plan, map, columns) : [])
  const writer = openHistoryWriter({ db, clock, onImported, actor, dryRun }, plan)
  const idOf = openRowIds(plan)
  let batch: IdentifiedRating[] = []
  let writing: Promise<void> = Promise.resolve()

  const write = async (ratings: readonly IdentifiedRating[]) => {
    report.add(await writer.write(ratings))
    onProgress?.(report.read())
  }
  /** Begins to write a batch when the last one is written. The next is read meanwhile. */
  const passOn = async () => {
    await writing
    signal?.throwIfAborted()
    if (batch.length > 0) writing = write(batch)
    // Its fault is thrown by the next call, which may come only later.
    writing.catch(() => {})
    batch = []
  }

  try {
    for await (const arrived of rows) {
      for (const row of arrived) {
        const rating = readRating(plan, row, clock())
        const id = 'answers' in rating ? idOf(rating) : undefined
        if (!('answers' in rating)) report.refuse(rating)
        else if (id === undefined)
          report.refuse([{ line: row.line, path: plan.columns.id, message: NEEDS_ID }])
        else batch.push({ rating, id })
        if (batch.length === MAX_BATCH) await passOn()
      }
    }
    await passOn()
    await writing
  } finally {
    await writing.catch(() => {})
    await writer.end()
  }
  return report.read()
}

const NEEDS_ID = `is required, as more than ${MAX_WITHOUT_IDS} rows of the file have none`
