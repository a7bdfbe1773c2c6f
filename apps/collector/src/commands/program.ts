import type { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { addBackupCommands } from './backup-commands.ts'
import type { Runner } from './command-work.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { addExamples, commandTerm } from './help.ts'
import { addImportCommand } from './import-command.ts'
import { addKeyCommands } from './key-commands.ts'
import { addUserCommands } from './user-commands.ts'
import { addViewsCommands } from './views-commands.ts'
import { addWorkspaceCommands } from './workspace-commands.ts'

/**
 * Adds every command to the root of a program.
 *
 * @param root decides where help and errors are written, and what happens after them
 * @param runner runs the work of a command once its options are read
 */
export function buildProgram(root: Command, runner: Runner): Command {
  const { onDatabase } = runner
  root
    .usage('<command> [options]')
    .description('Looks after a collector. It reads the same OTKLIK_… variables as the collector does.')
    .configureHelp({ subcommandTerm: commandTerm, showGlobalOptions: false })
    .version(packageJson.version, '-v, --version', 'prints the version')
    .helpOption('-h, --help', 'shows this help')
    .helpCommand(false)

  root.commandsGroup('Who works with it:')
  addWorkspaceCommands(root, onDatabase)
  addUserCommands(root, onDatabase)
  addKeyCommands(root, onDatabase)
  addViewsCommands(root, onDatabase)
  root.commandsGroup('Its data:')
  addImportCommand(root, onDatabase)
  addBackupCommands(root, runner)
  root.commandsGroup('The collector itself:')
  addDoctorCommand(root, runner)
  addExamples(root, {
    'All about one command': 'otklik key create --help',
    'A key for a BI tool': 'otklik key create --kind secret --name "Power BI" --scopes read',
    'What is wrong, and what to do about it': 'otklik doctor',
    'A link for an administrator who is locked out': 'otklik user sign-in anna@centre.example',
  })
  return root
}
