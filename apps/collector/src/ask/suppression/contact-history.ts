import type { NewInvitation } from '@otklik/contract'
import { DAY_MS, WEEK_MS } from '@otklik/contract/duration'
import type { Database } from '../../database/tables.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findAsksSince, findLettersSince, type PersonsAsk } from './budget-queries.ts'
import { findOptOuts } from './opt-out-queries.ts'
import { type Budgets, daysBetweenAsks, type EarlierAsk } from './suppression.ts'

/** What is known of the people whom a batch asks, kept up while it is entered. */
export interface ContactHistory {
  optedOut: (person: string) => boolean
  asks: Map<string, EarlierAsk[]>
  letters: Map<string, EarlierAsk[]>
}

/** Reads what the budgets of a workspace need to know of the people whom it is about to ask. */
export async function readContactHistory(
  db: Database,
  { workspace, idSecret }: WorkspaceContext,
  asks: readonly NewInvitation[],
  budgets: Budgets,
  now: Date,
): Promise<ContactHistory> {
  const persons = [...new Set(asks.map(({ person }) => person.id))]
  const spaced = [...budgets.surveys.keys()].filter((survey) => daysBetweenAsks(budgets.surveys, survey) > 0)
  const longestDays = Math.max(0, ...spaced.map((survey) => daysBetweenAsks(budgets.surveys, survey)))

  const optOuts = await findOptOuts(
    db,
    workspace,
    persons.map((person) => idOfPerson(idSecret, person)),
  )
  const earlier = await findAsksSince(db, workspace, persons, spaced, ago(now, longestDays * DAY_MS))
  const letters =
    budgets.lettersPerWeek === undefined
      ? []
      : await findLettersSince(db, workspace, persons, ago(now, WEEK_MS))
  return {
    optedOut: (person) => optOuts.has(idOfPerson(idSecret, person)),
    asks: byPerson(earlier),
    letters: byPerson(letters),
  }
}

function byPerson(asks: readonly PersonsAsk[]): Map<string, EarlierAsk[]> {
  return Map.groupBy<string, EarlierAsk & { person: string }>(asks, ({ person }) => person)
}

function ago(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms)
}
