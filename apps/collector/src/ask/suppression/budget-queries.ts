import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** One ask of somebody whom the caller named. */
export interface PersonsAsk {
  person: string
  invitation: string
  survey: string
  at: Date
}

/** The asks of these people by these surveys since then, however they reached them; suppressed ones aside. */
export async function findAsksSince(
  db: Database,
  workspace: string,
  persons: readonly string[],
  surveys: readonly string[],
  since: Date,
): Promise<PersonsAsk[]> {
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

/** The letters to these people since then. */
export async function findLettersSince(
  db: Database,
  workspace: string,
  persons: readonly string[],
  since: Date,
): Promise<PersonsAsk[]> {
  return db
    .selectFrom('letter')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`person = any(${persons}::text[])`)
    .where('written_at', '>', since)
    .select(['person', 'invitation', 'survey', 'written_at as at'])
    .$narrowType<{ person: string }>()
    .execute()
}

/** The mailboxes of the agents that the catalogue knows. */
export async function findMailboxes(
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
