import { SCOPES, Workspace } from '@otklik/contract'
import type { Command } from 'commander'
import { createWorkspace } from '../ask/surveys/create-workspace.ts'
import type { Database } from '../database/tables.ts'
import { addToAudit, COMMAND } from '../workspace/audit/audit-queries.ts'
import { dayIn } from '../workspace/day.ts'
import { listWorkspaces } from '../workspace/workspace-queries.ts'
import type { CommandDeps, RunWork } from './command-work.ts'
import { addExamples } from './help.ts'
import { readOptions, UsageError } from './options.ts'
import { textTable } from './text-table.ts'
import { noWorkspace } from './workspace-option.ts'
import { findOverview } from './workspace-overview.ts'

const NewWorkspace = Workspace.pick({ slug: true, timeZone: true })
type NewWorkspace = Pick<Workspace, 'slug' | 'timeZone'>

export function addWorkspaceCommands(program: Command, run: RunWork): void {
  const workspace = program
    .command('workspace')
    .description('manages workspaces, one for each service centre')

  const creation = workspace
    .command('create')
    .description('creates a workspace with the default survey')
    .argument('<slug>', 'its short name: 1–32 characters of a–z, 0–9 and "-"')
    .option('--time-zone <zone>', 'the time zone in which its days begin', 'UTC')
    .action((slug: string, { timeZone }: { timeZone: string }) => {
      const entry = readOptions(NewWorkspace, { slug, timeZone }, ['slug'])
      return run((deps) => create(deps, entry))
    })

  addExamples(creation, {
    'A centre whose days begin in Kyiv': 'otklik workspace create acme --time-zone Europe/Kyiv',
  })

  workspace
    .command('list')
    .description('lists the workspaces, with their users and their valid keys')
    .action(() => run(list))

  workspace
    .command('show')
    .description('says what a workspace holds')
    .argument('<slug>', 'its short name')
    .action((slug: string) => run(({ db }) => show(db, slug)))
}

async function list({ db }: CommandDeps): Promise<string> {
  const rows: Record<(typeof COLUMNS)[number], string>[] = []
  for (const slug of await listWorkspaces(db)) {
    const found = await findOverview(db, slug)
    if (!found) continue
    const { name, users, keys } = found
    const created = dayIn(found.timeZone, found.createdAt)
    rows.push({ slug, name, users: String(users), keys: String(keys), created })
  }
  return textTable(COLUMNS, rows)
}

const COLUMNS = ['slug', 'name', 'users', 'keys', 'created'] as const

async function show(db: Database, slug: string): Promise<string> {
  const found = await findOverview(db, slug)
  if (!found) throw noWorkspace(slug)
  const { name, timeZone, createdAt, users, keys, services, answers } = found
  const facts = {
    name,
    'time zone': timeZone,
    created: dayIn(timeZone, createdAt),
    users,
    keys,
    services,
    answers,
  }
  return Object.entries(facts)
    .map(([fact, value]) => `${fact.padEnd(11)}${value}`)
    .join('\n')
}

async function create({ db, clock }: CommandDeps, entry: NewWorkspace): Promise<string> {
  const { slug, timeZone } = entry
  const now = clock()
  const isNew = await db.transaction().execute(async (trx) => {
    if (!(await createWorkspace(trx, entry, now))) return false
    const details = { timeZone }
    await addToAudit(trx, slug, COMMAND, { action: 'workspace.created', details }, now)
    return true
  })
  if (!isNew) throw new UsageError(`The workspace ${slug} already exists.`)
  return [
    `The workspace ${slug} is created. Create its first administrator or its first key with:`,
    `  otklik user create --workspace ${slug} --email you@centre.example --name "You" --role admin`,
    `  otklik key create --workspace ${slug} --kind secret --name first --scopes ${SCOPES.join(',')}`,
  ].join('\n')
}
