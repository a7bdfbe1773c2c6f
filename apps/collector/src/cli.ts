#!/usr/bin/env node
import { isTimeZone, NewKey, SCOPES, Slug } from '@otklik/contract'
import { Command } from 'commander'
import { createWorkspace } from './ask/surveys/create-workspace.ts'
import { readConfig } from './config.ts'
import { writeReference } from './database/change-counter.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open.ts'
import type { Database } from './database/tables.ts'
import { runMain, UsageError } from './run-main.ts'
import { insertKey } from './workspace/key-queries.ts'
import { makeKey } from './workspace/keys.ts'
import { findWorkspace } from './workspace/workspace-queries.ts'

const program = new Command('otklik').description(
  'Administers a collector, in the database that its environment variables name',
)

program
  .command('workspace')
  .description('manages workspaces, one for each service centre')
  .command('create')
  .description('creates a workspace with the default survey')
  .argument('<slug>', 'its short name: 1–32 characters of a–z, 0–9 and "-"')
  .option('--time-zone <zone>', 'the time zone in which its days begin', 'UTC')
  .action((slug: string, { timeZone }: { timeZone: string }) =>
    run((db) => createNamedWorkspace(db, slug, timeZone)),
  )

program
  .command('key')
  .description('manages the keys of pages, servers and BI tools')
  .command('create')
  .description('creates a key and prints it; it is not shown again')
  .requiredOption('--workspace <slug>', 'the workspace it gives access to')
  .requiredOption('--kind <kind>', 'site or secret')
  .requiredOption('--name <name>', 'what it is for')
  .option('--origins <list>', 'for a site key: the origins that may use it, comma-separated; all by default')
  .option('--scopes <list>', `for a secret key: any of ${SCOPES.join(', ')}, comma-separated`)
  .action((options: KeyOptions) => run((db) => createKey(db, options)))

await runMain(async () => {
  await program.parseAsync()
})

interface KeyOptions {
  workspace: string
  kind: string
  name: string
  origins?: string
  scopes?: string
}

async function run(work: (db: Database) => Promise<string>): Promise<void> {
  const database = await openDatabase(readConfig(process.env))
  try {
    await migrate(database)
    process.stdout.write(`${await work(database.db)}\n`)
  } finally {
    await database.close()
  }
}

async function createNamedWorkspace(db: Database, slug: string, timeZone: string): Promise<string> {
  if (!Slug.safeParse(slug).success) throw new UsageError('A slug is 1–32 characters of a–z, 0–9 and "-".')
  if (!isTimeZone(timeZone)) throw new UsageError(`${timeZone} is not an IANA time zone such as Europe/Kyiv.`)
  const isNew = await db.transaction().execute((trx) => createWorkspace(trx, { slug, timeZone }, new Date()))
  if (!isNew) throw new UsageError(`The workspace ${slug} already exists.`)
  return `The workspace ${slug} is created. Create its first key with: otklik key create --workspace ${slug} --kind secret --name first --scopes ${SCOPES.join(',')}`
}

async function createKey(
  db: Database,
  { workspace, kind, name, origins, scopes }: KeyOptions,
): Promise<string> {
  const entry = NewKey.safeParse({
    kind,
    name,
    ...(origins !== undefined && { origins }),
    ...(scopes !== undefined && { scopes: scopes.split(',') }),
  })
  if (!entry.success) {
    const faults = entry.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new UsageError(`The key is not valid:\n  ${faults.join('\n  ')}`)
  }
  if (!(await findWorkspace(db, workspace)))
    throw new UsageError(`The workspace ${workspace} does not exist.`)

  const key = makeKey(entry.data.kind === 'site' ? 'pk' : 'sk', workspace)
  const now = new Date()
  await writeReference(db, workspace, now, (trx) => insertKey(trx, workspace, entry.data, key, now))
  return key
}
