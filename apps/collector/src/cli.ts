#!/usr/bin/env node
import { isTimeZone, NewKey, Slug } from '@otklik/contract'
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
  'Administers a collector, on the database that its environment names',
)

program
  .command('workspace')
  .description('workspaces: one service centre each')
  .command('create')
  .description('make a workspace with the default survey')
  .argument('<slug>', 'its short name: 1–32 of a–z, 0–9 and "-"')
  .option('--time-zone <zone>', 'the zone of its days', 'UTC')
  .action((slug: string, { timeZone }: { timeZone: string }) =>
    run((db) => makeWorkspace(db, slug, timeZone)),
  )

program
  .command('key')
  .description('keys: of pages, servers and BI tools')
  .command('create')
  .description('make a key and print it, once')
  .requiredOption('--workspace <slug>', 'the workspace that it opens')
  .requiredOption('--kind <kind>', 'site or secret')
  .requiredOption('--name <name>', 'what it is for')
  .option('--origins <list>', 'of a site key: the origins that may use it, comma-separated; none = all')
  .option('--scopes <list>', 'of a secret key: ask, read, rows, admin, comma-separated')
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

async function makeWorkspace(db: Database, slug: string, timeZone: string): Promise<string> {
  if (!Slug.safeParse(slug).success) throw new UsageError('A slug is 1–32 of a–z, 0–9 and "-".')
  if (!isTimeZone(timeZone)) throw new UsageError(`${timeZone} is no IANA time zone such as Europe/Kyiv.`)
  const isNew = await db.transaction().execute((trx) => createWorkspace(trx, { slug, timeZone }, new Date()))
  if (!isNew) throw new UsageError(`There is a workspace ${slug} already.`)
  return `The workspace ${slug} is made. Its first key: otklik key create --workspace ${slug} --kind secret --name first --scopes admin`
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
  if (!(await findWorkspace(db, workspace))) throw new UsageError(`There is no workspace ${workspace}.`)

  const key = makeKey(entry.data.kind === 'site' ? 'pk' : 'sk', workspace)
  const now = new Date()
  await writeReference(db, workspace, now, (trx) => insertKey(trx, workspace, entry.data, key, now))
  return key
}
