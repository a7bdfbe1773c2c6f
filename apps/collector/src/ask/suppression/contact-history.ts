import type { NewInvitation } from '@otklik/contract'
import { DAY_MS, WEEK_MS } from '@otklik/contract/duration'
import type { Database } from '../../database/tables.ts'
import { canonicalPerson, type PersonNames } from '../../workspace/canonical-mailbox.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findAsksSince, findLettersSince } from './budget-queries.ts'
import { optOutIdsOf } from './opt-out-ids.ts'
import { findOptOuts } from './opt-out-queries.ts'
import { type Budgets, daysBetweenAsks, type EarlierAsk, type EarlierLetter } from './suppression.ts'

/** Holds the opt-outs and earlier asks of the people in a batch. Each new ask of the batch is added to it. */
export interface ContactHistory {
  optedOut: (person: PersonNames) => boolean
  /** Maps people, by their canonical id, to their asks. */
  asks: Map<string, EarlierAsk[]>
  /** Holds the letters of the last seven days, which is longer than one can wait. */
  letters: Map<string, EarlierLetter[]>
}

/**
 * Reads the contact history that the budgets of a workspace need.
 *
 * @param isReported is `true` if a ticket system reported the closings that the asks are about
 */
export async function readContactHistory(
  db: Database,
  { workspace, idSecret }: WorkspaceContext,
  asks: readonly NewInvitation[],
  budgets: Budgets,
  now: Date,
  isReported: boolean,
): Promise<ContactHistory> {
  // Earlier collectors stored a mailbox in the spelling that was given.
  const persons = [...new Set(asks.flatMap(({ person: { id } }) => [id, canonicalPerson(id)]))]
  const spacedSurveys = [...budgets.surveys.keys()].filter(
    (survey) => daysBetweenAsks(budgets.surveys, survey) > 0,
  )
  const longestDays = Math.max(0, ...spacedSurveys.map((survey) => daysBetweenAsks(budgets.surveys, survey)))

  const optOuts = await findOptOuts(
    db,
    workspace,
    asks.flatMap(({ person }) => optOutIdsOf(idSecret, person)),
  )
  const earlierAsks = await findAsksSince(
    db,
    workspace,
    persons,
    spacedSurveys,
    ago(now, longestDays * DAY_MS),
  )
  const needsLetters =
    isReported || budgets.lettersPerWeek !== undefined || asks.some(({ deliver }) => deliver === 'email')
  const letters = needsLetters ? await findLettersSince(db, workspace, persons, ago(now, WEEK_MS)) : []
  return {
    optedOut: (person) => optOutIdsOf(idSecret, person).some((id) => optOuts.has(id)),
    asks: groupByPerson(earlierAsks),
    letters: groupByPerson(letters),
  }
}

function groupByPerson<Ask extends { person: string }>(asks: readonly Ask[]): Map<string, Ask[]> {
  return Map.groupBy(asks, ({ person }) => canonicalPerson(person))
}

function ago(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms)
}
