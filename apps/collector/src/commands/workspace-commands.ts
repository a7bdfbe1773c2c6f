import { SCOPES, Workspace } from '@otklik/contract'
import type { Command } from 'commander'
import { createWorkspace } from '../ask/surveys/create-workspace.ts'
import { addToAudit, COMMAND } from '../workspace/audit/audit-queries.ts'
import { listWorkspaces } from '../workspace/workspace-queries.ts'
import type { CommandDeps, RunWork } from './command-work.ts'
import { readOptions, UsageError } from './options.ts'

const NewWorkspace = Workspace.pick({ slug: true, timeZone: true })
type NewWorkspace = Pick<Workspace, 'slug' | 'timeZone'>

export function addWorkspaceCommands(program: Command, run: RunWork): void {
  const workspace = program
    .command('workspace')
    .description('manages workspaces, one for each service centre')

  workspace
    .command('create')
    .description('creates a workspace with the default survey')
    .argument('<slug>', 'its short name: 1–32 characters of a–z, 0–9 and "-"')
    .option('--time-zone <zone>', 'the time zone in which its days begin', 'UTC')
    .action((slug: string, { timeZone }: { timeZone: string }) => {
      const entry = readOptions(NewWorkspace, { slug, timeZone }, ['slug'])
      return run((deps) => create(deps, entry))
    })

  workspace
    .command('list')
    .description('lists the workspaces')
    .action(() => run(async ({ db }) => (await listWorkspaces(db)).join('\n')))
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
