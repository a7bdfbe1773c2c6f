import { sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import type { Reader } from '../../../workspace/grants/within-grants.ts'
import { casesFor, namedCasesFor } from '../find-case.ts'

/** Holds a case with its person, the current answers, and the words that it came with. */
export type CaseWithPerson = NonNullable<Awaited<ReturnType<typeof findCaseWithPerson>>>

/** Finds a case within the grants of a reader, with its person and its answers. */
export async function findCaseWithPerson(db: Database, reader: Reader, id: string) {
  const { workspace } = reader
  return namedCasesFor(db, reader)
    .leftJoin('invitation', (join) =>
      join.on('invitation.workspace', '=', workspace).onRef('invitation.id', '=', 'case_file.invitation'),
    )
    .leftJoin('ask_details', (join) =>
      join
        .on('ask_details.workspace', '=', workspace)
        .onRef('ask_details.invitation', '=', 'case_file.invitation'),
    )
    .leftJoin('letter', (join) =>
      join.on('letter.workspace', '=', workspace).onRef('letter.invitation', '=', 'case_file.invitation'),
    )
    .leftJoin('rater', (join) =>
      join.on('rater.workspace', '=', workspace).onRef('rater.invitation', '=', 'case_file.invitation'),
    )
    .leftJoin('complaint', (join) =>
      join.on('complaint.workspace', '=', workspace).onRef('complaint.case_id', '=', 'case_file.id'),
    )
    .where('case_file.id', '=', id)
    .select([
      'invitation.survey',
      'invitation.survey_version as surveyVersion',
      'invitation.channel',
      'invitation.via',
      'invitation.answered_at as answeredAt',
      'ask_details.about',
      'invitation.answers',
      'complaint.text',
      sql<string | null>`coalesce(complaint.name, ask_details.name, letter.name)`.as('personName'),
      sql<string | null>`coalesce(complaint.email, ask_details.email, letter.email)`.as('personEmail'),
      sql<string | null>`coalesce(complaint.locale, ask_details.locale, letter.locale)`.as('personLocale'),
      'letter.email as letterEmail',
      'letter.locale as letterLocale',
      sql<string | null>`(select submission.locale from submission
        where submission.workspace = ${workspace} and submission.invitation = case_file.invitation
          and submission.locale is not null
        order by submission.revision desc limit 1)`.as('answeredLocale'),
      sql<string | null>`coalesce(complaint.contact, rater.contact)`.as('contact'),
    ])
    .executeTakeFirst()
}

/** Lists the steps of a case up to a version, with today's names of whoever took them. */
export async function listSteps(db: Database, reader: Reader, id: string, version: number) {
  const { workspace } = reader
  // Only users and keys have ids, which are UUIDs.
  const idOf = (kind: 'user' | 'key') =>
    sql<string>`case when case_event.actor_kind = ${kind} then case_event.actor::uuid end`
  return stepsFor(db, reader, id)
    .leftJoin('workspace_user', (join) =>
      join.on('workspace_user.workspace', '=', workspace).on('workspace_user.id', '=', idOf('user')),
    )
    .leftJoin('api_key', (join) =>
      join.on('api_key.workspace', '=', workspace).on('api_key.id', '=', idOf('key')),
    )
    .where('case_event.version', '<=', version)
    .orderBy('case_event.version')
    .select([
      'case_event.id',
      'case_event.version',
      'case_event.kind',
      'case_event.at',
      'case_event.actor_kind as actorKind',
      'case_event.actor',
      sql<string | null>`coalesce(workspace_user.name, api_key.name)`.as('actorName'),
      'case_event.text',
      'case_event.reply',
      'case_event.details',
    ])
    .execute()
}

/** Finds a step of a case by its id, with what tells a repetition from another step. */
export async function findStep(db: Database, reader: Reader, id: string, step: string) {
  return stepsFor(db, reader, id)
    .where('case_event.id', '=', step)
    .select(['case_event.version', 'case_event.content', 'case_event.progress'])
    .executeTakeFirst()
}

function stepsFor(db: Database, reader: Reader, id: string) {
  return casesFor(db, reader)
    .innerJoin('case_event', (join) =>
      join.on('case_event.workspace', '=', reader.workspace).onRef('case_event.case_id', '=', 'case_file.id'),
    )
    .where('case_file.id', '=', id)
}
