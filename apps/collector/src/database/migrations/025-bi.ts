import { type Kysely, sql } from 'kysely'

/** Adds the list of workspaces that have a schema of views for SQL. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bi_schema (
      workspace text not null,
      schema_name text not null,
      role_name text not null,
      with_rows boolean not null,
      definition text not null,
      primary key (workspace)
    )`.execute(db)
}
