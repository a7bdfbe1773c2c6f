import { NewKey, SCOPES } from '@otklik/contract'
import type { Command } from 'commander'
import { z } from 'zod'
import { writeReference } from '../database/change-counter.ts'
import type { ApiKeyRow } from '../database/tables.ts'
import { COMMAND } from '../workspace/audit/audit-queries.ts'
import { createKey, endKey } from '../workspace/change-keys.ts'
import { dayIn } from '../workspace/day.ts'
import { listKeys } from '../workspace/key-queries.ts'
import type { CommandDeps, RunWork } from './command-work.ts'
import { addGrantsOptions, describeGrants, type GrantsOptions, grantsOf } from './grants-options.ts'
import { addExamples } from './help.ts'
import { readOptions, splitList, UsageError } from './options.ts'
import { textTable } from './text-table.ts'
import { addWorkspaceOption, requireWorkspace, type WorkspaceOption } from './workspace-option.ts'

interface NewKeyOptions extends GrantsOptions {
  kind: string
  name: string
  origins?: string
  scopes?: string[]
}

export function addKeyCommands(program: Command, run: RunWork): void {
  const key = program.command('key').description('manages the keys of pages, servers and BI tools')

  const creation = key
    .command('create')
    .description('creates a key and prints it; it is not shown again')
    .optionsGroup('Required:')
    .requiredOption(
      '--kind <kind>',
      'site, which is public and for pages, or secret, for servers and BI tools',
    )
    .requiredOption('--name <name>', 'what it is for')
    .optionsGroup('A site key:')
    .option('--origins <list>', 'the origins that may use it, comma-separated; all by default')
    .optionsGroup('A secret key:')
    .option('--scopes <list>', `what it allows, comma-separated: ${SCOPES.join(', ')}`, splitList)
  addExamples(creation, {
    'A key for the pages of a portal':
      'otklik key create --kind site --name Portal --origins https://portal.example',
    'A key for a BI tool, which sees one client alone':
      'otklik key create --kind secret --name "BI of Northwind" --scopes read,rows --companies northwind',
  })
  addWorkspaceOption(addGrantsOptions(creation)).action(
    ({ workspace, ...options }: NewKeyOptions & WorkspaceOption) => {
      const entry = readKey(options)
      return run((deps) => create(deps, workspace, entry))
    },
  )

  addWorkspaceOption(key.command('list').description('lists the keys, revoked ones too')).action(
    ({ workspace }: WorkspaceOption) => run((deps) => list(deps, workspace)),
  )

  addWorkspaceOption(
    key
      .command('revoke')
      .description('revokes a key, which is refused from then on')
      .argument('<id>', 'its id, which "key list" shows'),
  ).action((given: string, { workspace }: WorkspaceOption) => {
    const { id } = readOptions(z.object({ id: z.uuid() }), { id: given }, ['id'])
    return run((deps) => revoke(deps, workspace, id))
  })
}

function readKey({ kind, name, origins, scopes, ...options }: NewKeyOptions): NewKey {
  const grants = grantsOf(options)
  return readOptions(NewKey, {
    kind,
    name,
    ...(origins !== undefined && { origins }),
    ...(scopes && { scopes }),
    ...(grants && { grants }),
  })
}

async function create({ db, clock }: CommandDeps, workspace: string, entry: NewKey): Promise<string> {
  await requireWorkspace(db, workspace)
  const now = clock()
  const { key } = await writeReference(db, workspace, now, (trx) =>
    createKey(trx, workspace, COMMAND, entry, now),
  )
  return key
}

async function list({ db }: CommandDeps, workspace: string): Promise<string> {
  const { timeZone } = await requireWorkspace(db, workspace)
  const keys = await listKeys(db, workspace)
  return textTable(
    ['id', 'kind', 'name', 'allows', 'grants', 'created', 'revoked'],
    keys.map((key) => ({
      id: key.id,
      kind: key.kind,
      name: key.name,
      allows: allows(key),
      grants: describeGrants(key.grants),
      created: dayIn(timeZone, key.created_at),
      revoked: key.revoked_at ? dayIn(timeZone, key.revoked_at) : '',
    })),
  )
}

/** Returns what a key allows: a site key, which is public, to pages of its origins; a secret one by its scopes. */
function allows({ kind, site_key, origins, scopes }: ApiKeyRow): string {
  return kind === 'site' ? `${site_key} from ${origins || 'every origin'}` : scopes.join(', ')
}

async function revoke({ db, clock }: CommandDeps, workspace: string, id: string): Promise<string> {
  await requireWorkspace(db, workspace)
  const now = clock()
  const isRevoked = await writeReference(db, workspace, now, (trx) =>
    endKey(trx, workspace, COMMAND, id, now),
  )
  if (!isRevoked) throw new UsageError(`The key ${id} is unknown or was revoked before.`)
  return `The key ${id} is revoked.`
}
