import type { Command } from 'commander'
import { z } from 'zod'
import { createViews, removeViews, renewPassword, ViewsRefused } from '../score/views/change-views.ts'
import type { CommandDeps, RunWork } from './command-work.ts'
import { addExamples } from './help.ts'
import { readOptions, UsageError } from './options.ts'
import { addWorkspaceOption, requireWorkspace, type WorkspaceOption } from './workspace-option.ts'

const RoleOption = z.object({
  role: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be 1–63 of a–z, 0–9 and "_", and begin with a letter')
    .optional(),
})

interface NewViewsOptions extends WorkspaceOption {
  rows?: boolean
  role?: string
}

export function addViewsCommands(program: Command, run: RunWork): void {
  const views = program.command('views').description('manages what analysts read by SQL, on Postgres')

  const creation = views
    .command('create')
    .description(
      'creates the views of a workspace and a role that may read them alone, or makes the views again',
    )
    .option('--rows', 'with the views of single answers, agents and companies')
    .option('--role <name>', 'the role; by default it has the name of the schema')
  addExamples(creation, {
    'Views of the figures, and of single answers too': 'otklik views create --rows --workspace acme',
  })
  addWorkspaceOption(creation).action(({ workspace, rows = false, ...options }: NewViewsOptions) => {
    const { role } = readOptions(RoleOption, options)
    return run((deps) => create(deps, workspace, { withRows: rows, role }))
  })

  addWorkspaceOption(
    views.command('password').description('gives the role another password and prints it'),
  ).action(({ workspace }: WorkspaceOption) =>
    run((deps) =>
      onPostgres(deps, workspace, async ({ db, clock }) => {
        const { role, password } = await renewPassword(db, workspace, clock())
        return printed(role, password)
      }),
    ),
  )

  addWorkspaceOption(views.command('drop').description('drops the views and the role')).action(
    ({ workspace }: WorkspaceOption) =>
      run((deps) =>
        onPostgres(deps, workspace, async ({ db, clock }) => {
          await removeViews(db, workspace, clock())
          return `The views of ${workspace} and their role are dropped.`
        }),
      ),
  )
}

function create(
  deps: CommandDeps,
  workspace: string,
  options: { withRows: boolean; role: string | undefined },
): Promise<string> {
  return onPostgres(deps, workspace, async ({ db, clock }) => {
    const made = await createViews(db, workspace, options, clock())
    return [
      `The schema ${made.schema} has the views ${made.views.join(', ')}.`,
      made.password === undefined
        ? `The role ${made.role} reads them with the password that it has.`
        : printed(made.role, made.password),
      ...(made.mayMakeTemporary
        ? ['The role may make temporary tables, until the owner of the database takes that from PUBLIC.']
        : []),
    ].join('\n')
  })
}

function printed(role: string, password: string): string {
  return `The role ${role} has this password, which is not shown again:\n${password}`
}

/** @throws {UsageError} on the embedded database, which nobody else can connect to, and for what is refused */
async function onPostgres(
  deps: CommandDeps,
  workspace: string,
  work: (deps: CommandDeps) => Promise<string>,
): Promise<string> {
  if (!deps.isShared)
    throw new UsageError(
      'Nobody can connect to the embedded database. Views need Postgres: set OTKLIK_DATABASE_URL.',
    )
  await requireWorkspace(deps.db, workspace)
  return work(deps).catch((error) => {
    throw error instanceof ViewsRefused ? new UsageError(error.message) : error
  })
}
