import type { Command } from 'commander'
import type { RunWork } from './command-work.ts'
import { addImportCommand } from './import-command.ts'
import { addKeyCommands } from './key-commands.ts'
import { addUserCommands } from './user-commands.ts'
import { addViewsCommands } from './views-commands.ts'
import { addWorkspaceCommands } from './workspace-commands.ts'

/**
 * Adds every command to the root of a program.
 *
 * @param root decides where help and errors are written, and what happens after them
 * @param run runs the work of a command once its options are read
 */
export function buildProgram(root: Command, run: RunWork): Command {
  root.description('Administers a collector, in the database that its environment variables name')
  addWorkspaceCommands(root, run)
  addKeyCommands(root, run)
  addUserCommands(root, run)
  addViewsCommands(root, run)
  addImportCommand(root, run)
  return root
}
