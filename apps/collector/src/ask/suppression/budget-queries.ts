import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { EarlierLetter } from './suppression.ts'

/** Describes one ask, and the person it was sent to. */
export interface PersonAsk {
  person: string
  invitation: string
  survey: string
  at: Date
}

/** Finds the asks of these people by these surveys after `since`, of all channels, without suppressed ones. */
export async function findAsksSince(
  db: Database,
  workspace: string,
  persons: readonly string[],
  surveys: readonly string[],
  since: Date,
): Promise<PersonAsk[]> {
  if (surveys.length === 0) return []
  return db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`person = any(${persons}::text[])`)
    .where(sql<boolean>`survey = any(${surveys}::text[])`)
    .where('issued_at', '>', since)
    .where('suppressed_reason', 'is', null)
    .select(['person', 'id as invitation', 'survey', 'issued_at as at'])
    .$narrowType<{ person: string }>()
    .execute()
}

/** Describes one ask in a letter, and the person it was written to. */
export interface PersonLetter extends EarlierLetter {
  person: string
}

/** Finds the letters that were written to these people after `since`, by ask. */
export async function findLettersSince(
  db: Database,
  workspace: string,
  persons: readonly string[],
  since: Date,
): Promise<PersonLetter[]> {
  return db
    .selectFrom('letter')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`person = any(${persons}::text[])`)
    .where('written_at', '>', since)
    .select(({ fn }) => [
      'person',
      'invitation',
      'survey',
      'written_at as at',
      'delivery',
      fn.coalesce('together', 'invitation').as('letter'),
      fn.coalesce('due', 'written_at').as('due'),
    ])
    .$narrowType<{ person: string }>()
    .execute()
}

/** Finds the email addresses of the agents that the catalogue has. */
export async function findAgentMailboxes(
  db: Database,
  workspace: string,
  agents: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('agent')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`key = any(${agents}::text[])`)
    .select(['key', 'email'])
    .execute()
  return new Map(rows.map(({ key, email }) => [key, email]))
}
