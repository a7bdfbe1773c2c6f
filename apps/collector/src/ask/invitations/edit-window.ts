import { type Channel, SURVEY_DEFAULTS, type SurveyDefinition } from '@otklik/contract'
import { HOUR_MS } from '@otklik/contract/duration'
import { type RawBuilder, sql } from 'kysely'
import type { Invitation } from '../../database/tables.ts'

/** Returns the end of the edit window that the first answer opens. */
export function endOfEditWindow(
  { editHours = SURVEY_DEFAULTS.editHours }: SurveyDefinition,
  answeredAt: Date,
): Date {
  return new Date(answeredAt.getTime() + editHours * HOUR_MS)
}

/**
 * Returns until when the answer can be changed through a channel, or `null` while there is none. The links of a letter
 * work until the ask expires, even if the edit window of a page has ended.
 */
export function editableUntil({ editable_until, expires_at }: Invitation, via: Channel): Date | null {
  if (editable_until === null || via !== 'email') return editable_until
  return new Date(Math.max(editable_until.getTime(), expires_at.getTime()))
}

/**
 * Returns the same rule as a condition in SQL: that no channel can answer an invitation or change its answer any more.
 * `greatest` ignores nulls.
 */
export function acceptsNoAnswer(now: Date): RawBuilder<boolean> {
  return sql<boolean>`greatest(
    editable_until, case when editable_until is null or sent_at is not null then expires_at end
  ) <= ${now}`
}
