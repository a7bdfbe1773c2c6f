import { isDeepStrictEqual } from 'node:util'
import { CONTEXT_NAMES } from '@otklik/contract'
import type { Invitation } from '../../database/tables.ts'

const COMPARED = [
  ...CONTEXT_NAMES,
  'survey',
  'channel',
  'unsolicited',
  'issued_at',
  'answered_at',
  'attributes',
] as const

/**
 * Returns whether a row tells the same as the invitation that was imported of it. A person and texts that were erased or have
 * outlived their retention make no difference, so that no import brings them back.
 */
export function isSameRating(stored: Invitation, row: Invitation): boolean {
  if (stored.person !== null && stored.person !== row.person) return false
  const questions = new Set([...Object.keys(stored.answers), ...Object.keys(row.answers)])
  const isSameAnswer = (question: string) => {
    const [before, after] = [stored.answers[question], row.answers[question]]
    return isDeepStrictEqual(before, after) || (before === undefined && typeof after === 'string')
  }
  return (
    COMPARED.every((column) => isDeepStrictEqual(stored[column], row[column])) &&
    [...questions].every(isSameAnswer)
  )
}
