import type { Command } from 'commander'
import type { Database } from '../database/tables.ts'
import { findWorkspaceContext, type WorkspaceContext } from '../workspace/workspace-context.ts'
import { MAIN } from '../workspace/workspace-queries.ts'
import { UsageError } from './options.ts'

export interface WorkspaceOption {
  workspace: string
}

export function addWorkspaceOption(command: Command): Command {
  return command.option('--workspace <slug>', 'the workspace', MAIN)
}

/** @throws {UsageError} if there is no such workspace */
export async function requireWorkspace(db: Database, slug: string): Promise<WorkspaceContext> {
  const context = await findWorkspaceContext(db, slug)
  if (!context) throw new UsageError(`The workspace ${slug} does not exist.`)
  return context
}
