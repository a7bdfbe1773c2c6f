import { sql } from 'kysely'
import { CASE_FILE_COLUMNS, type CaseFile, type Database } from '../../database/tables.ts'
import { type ContextColumns, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'

/** Names the context of the case that a query reads. */
export const CASE_CONTEXT: ContextColumns = {
  service: sql.ref('case_file.service'),
  company: sql.ref('case_file.company'),
}

const COLUMNS = CASE_FILE_COLUMNS.map((column) => `case_file.${column}` as const)

/** Selects the cases within the grants of a reader. */
export function casesFor(db: Database, reader: Reader) {
  return db
    .selectFrom('case_file')
    .where('case_file.workspace', '=', reader.workspace)
    .where(withinGrants(reader, CASE_CONTEXT))
}

/** Selects the same cases, each with today's names of what it refers to. */
export function namedCasesFor(db: Database, reader: Reader) {
  const { workspace } = reader
  return casesFor(db, reader)
    .leftJoin('service', (join) =>
      join.on('service.workspace', '=', workspace).onRef('service.key', '=', 'case_file.service'),
    )
    .leftJoin('agent', (join) =>
      join.on('agent.workspace', '=', workspace).onRef('agent.key', '=', 'case_file.agent'),
    )
    .leftJoin('company', (join) =>
      join.on('company.workspace', '=', workspace).onRef('company.key', '=', 'case_file.company'),
    )
    .leftJoin('workspace_user', (join) =>
      join.on('workspace_user.workspace', '=', workspace).onRef('workspace_user.id', '=', 'case_file.owner'),
    )
    .select([
      ...COLUMNS,
      'service.name as serviceName',
      'agent.name as agentName',
      'company.name as companyName',
      'workspace_user.name as ownerName',
    ])
}

/** Finds a case within the grants of a reader. */
export async function findCase(db: Database, reader: Reader, id: string): Promise<CaseFile | undefined> {
  return casesFor(db, reader).where('case_file.id', '=', id).select(COLUMNS).executeTakeFirst()
}

/** Lists the cases that follow another one. */
export async function listFollowers(db: Database, reader: Reader, leading: string): Promise<string[]> {
  const rows = await casesFor(db, reader)
    .where('case_file.leading_case', '=', leading)
    .orderBy('case_file.opened_at')
    .orderBy('case_file.id')
    .select('case_file.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Lists the other cases of the same person and owner that are not resolved. */
export async function listTogether(
  db: Database,
  reader: Reader,
  { id, person, owner }: Pick<CaseFile, 'id' | 'person' | 'owner'>,
): Promise<string[]> {
  if (person === null) return []
  const rows = await casesFor(db, reader)
    .where('case_file.person', '=', person)
    .where('case_file.owner', owner === null ? 'is' : '=', owner)
    .where('case_file.state', 'in', ['open', 'contacted'])
    .where('case_file.id', '<>', id)
    .orderBy('case_file.opened_at')
    .orderBy('case_file.id')
    .select('case_file.id')
    .execute()
  return rows.map((row) => row.id)
}
