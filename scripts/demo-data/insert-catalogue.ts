import { sql } from 'kysely'
import { putSurvey } from '../../apps/collector/src/ask/surveys/survey-queries.ts'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import type { SurveyDefinition } from '../../packages/contract/src/survey.ts'
import type { History } from './history.ts'

const NPS_SURVEY: SurveyDefinition = {
  name: 'Recommendation',
  questions: [
    {
      key: 'nps',
      kind: 'nps',
      required: true,
      texts: { en: 'How likely are you to recommend our services to a colleague?' },
    },
    { key: 'comment', kind: 'text', texts: { en: 'What is the main reason for it?' } },
  ],
  minDaysBetween: 80,
}

/** Stores the services, agents and companies of a centre, and its survey of recommendation. */
export async function insertCatalogue(
  trx: Database,
  { workspace, centre }: History,
  now: Date,
): Promise<void> {
  await putSurvey(trx, workspace, 'nps', NPS_SURVEY, now)
  const rows = (entries: readonly object[]) => sql`json_to_recordset(${JSON.stringify(entries)}::json)`
  await sql`
    insert into service (workspace, key, name, line)
    select ${workspace}, key, name, line from ${rows(centre.services)} as entry (key text, name text, line text)
    on conflict do nothing
  `.execute(trx)
  for (const table of ['agent', 'company'] as const) {
    await sql`
      insert into ${sql.table(table)} (workspace, key, name)
      select ${workspace}, key, name
      from ${rows(table === 'agent' ? centre.agents : centre.companies)} as entry (key text, name text)
      on conflict do nothing
    `.execute(trx)
  }
}
