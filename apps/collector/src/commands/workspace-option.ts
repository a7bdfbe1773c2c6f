import { type Command, Option } from 'commander'
import type { Database } from '../database/tables.ts'
import { findWorkspaceContext, type WorkspaceContext } from '../workspace/workspace-context.ts'
import { MAIN } from '../workspace/workspace-queries.ts'
import { UsageError } from './options.ts'

export interface WorkspaceOption {
  workspace: string
}

export function addWorkspaceOption(command: Command): Command {
  const option = new Option('--workspace <slug>', 'the workspace').default(MAIN)
  return command.addOption(option.helpGroup('Options:'))
}

/** @throws {UsageError} if there is no such workspace */
export async function requireWorkspace(db: Database, slug: string): Promise<WorkspaceContext> {
  const context = await findWorkspaceContext(db, slug)
  if (!context) throw noWorkspace(slug)
  return context
}

export function noWorkspace(slug: string): UsageError {
  return new UsageError(`The workspace ${slug} does not exist.`)
}
