import { idOfImportedRow } from '../../workspace/derived-ids.ts'
import type { ImportPlan } from './import-plan.ts'
import type { PastRating } from './read-rating.ts'

/** Rows without ids are counted in memory, up to this many. */
export const MAX_WITHOUT_IDS = 1_000_000

/** Returns the id of the invitation of a rating, or `undefined` if there are too many without an id. */
export type IdOfRating = (rating: PastRating) => string | undefined

/**
 * Opens what derives the ids of the rows of one file, in their order. A row without an id is known by its content, and by how
 * many rows before it have the same: two people may have said the same on one day. So a file has the same ids however often it
 * is imported.
 */
export function openRowIds({ workspaceContext: { idSecret }, source }: ImportPlan): IdOfRating {
  /** Counts the rows by a number from the id of their content. */
  const counts = new Map<number, number>()
  return (rating) => {
    if (rating.rowId !== undefined) return idOfImportedRow(idSecret, { source, row: ['id', rating.rowId] })
    const row = ['content', contentOf(rating)]
    const id = idOfImportedRow(idSecret, { source, row })
    // 48 bits are random. Where two contents share them, both are only counted together.
    const bits = Number.parseInt(id.slice(-12), 16)
    const before = counts.get(bits) ?? 0
    if (counts.size >= MAX_WITHOUT_IDS && before === 0) return undefined
    counts.set(bits, before + 1)
    return before === 0 ? id : idOfImportedRow(idSecret, { source, row: [...row, String(before)] })
  }
}

function contentOf({
  survey,
  context,
  person,
  channel,
  askedAt,
  answeredAt,
  answers,
  attributes,
}: PastRating): string {
  return JSON.stringify([survey, context, person, channel, askedAt, answeredAt, answers, attributes])
}
