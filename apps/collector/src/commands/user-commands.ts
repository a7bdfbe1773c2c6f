import { Mailbox, NewUser, ROLES, UserPatch } from '@otklik/contract'
import type { Command } from 'commander'
import { z } from 'zod'
import type { RunWork } from './command-work.ts'
import { addGrantsOptions, type GrantsOptions, grantsOf } from './grants-options.ts'
import { addExamples } from './help.ts'
import { readOptions } from './options.ts'
import { changeRole, createUser, linkUser, removeByMailbox, tableOfUsers } from './user-work.ts'
import { addWorkspaceOption, type WorkspaceOption } from './workspace-option.ts'

type NewUserOptions = GrantsOptions &
  WorkspaceOption & { email: string; name: string; role: string; agent?: string; locale?: string }

const ROLE = `one of ${ROLES.join(', ')}`
const EMAIL = ['<email>', 'the mailbox of the user'] as const

/** Adds the commands for the people who work in a workspace. */
export function addUserCommands(program: Command, run: RunWork): void {
  const user = program.command('user').description('manages the people who work in a workspace')

  const creation = user
    .command('create')
    .description('creates a user, who signs in by a link to the mailbox or by OpenID Connect')
    .optionsGroup('Required:')
    .requiredOption('--email <mailbox>', 'the mailbox of the user')
    .requiredOption('--name <name>', 'the name of the user')
    .requiredOption('--role <role>', ROLE)
    .optionsGroup('More about the user:')
    .option('--agent <key>', 'the agent of the catalogue that the user is')
    .option('--locale <tag>', 'the language of what the user reads, such as uk')
  addExamples(creation, {
    'An administrator': 'otklik user create --email anna@centre.example --name "Anna Petrova" --role admin',
    'A manager, who sees two clients alone':
      'otklik user create --email ivan@centre.example --name Ivan --role manager --companies northwind,contoso',
  })
  addWorkspaceOption(addGrantsOptions(creation)).action((options: NewUserOptions) => {
    const { workspace, services, lines, companies, ...fields } = options
    const grants = grantsOf({ services, lines, companies })
    const entry = readOptions(NewUser, { ...fields, ...(grants && { grants }) })
    return run((deps) => createUser(deps, workspace, entry))
  })

  addWorkspaceOption(user.command('list').description('lists the users')).action(
    ({ workspace }: WorkspaceOption) => run((deps) => tableOfUsers(deps, workspace)),
  )

  const role = user
    .command('role')
    .description('gives a user a role, and the grants that narrow it in place of earlier ones')
    .argument(...EMAIL)
    .argument('<role>', ROLE)
  addWorkspaceOption(addGrantsOptions(role)).action(
    (email: string, given: string, { workspace, ...options }: GrantsOptions & WorkspaceOption) => {
      const mailbox = readMailbox(email)
      const patch = readOptions(UserPatch, { role: given, grants: grantsOf(options) ?? null }, ['role'])
      return run((deps) => changeRole(deps, workspace, mailbox, patch))
    },
  )

  addWorkspaceOption(
    user
      .command('sign-in')
      .description('prints a link that signs a user in, once and within 10 minutes')
      .argument(...EMAIL),
  ).action((email: string, { workspace }: WorkspaceOption) => {
    const mailbox = readMailbox(email)
    return run((deps) => linkUser(deps, workspace, mailbox))
  })

  addWorkspaceOption(
    user
      .command('remove')
      .description('removes a user, and ends their sessions')
      .argument(...EMAIL),
  ).action((email: string, { workspace }: WorkspaceOption) => {
    const mailbox = readMailbox(email)
    return run((deps) => removeByMailbox(deps, workspace, mailbox))
  })
}

function readMailbox(email: string): string {
  return readOptions(z.object({ email: Mailbox }), { email }, ['email']).email
}
