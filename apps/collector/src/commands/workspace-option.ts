import type { Command } from 'commander'
import type { Database } from '../database/tables.ts'
import { findWorkspace, MAIN } from '../workspace/workspace-queries.ts'
import { UsageError } from './options.ts'

export interface WorkspaceOption {
  workspace: string
}

export function addWorkspaceOption(command: Command): Command {
  return command.option('--workspace <slug>', 'the workspace', MAIN)
}

/** @throws {UsageError} if there is no such workspace */
export async function requireWorkspace(db: Database, slug: string): Promise<void> {
  if (!(await findWorkspace(db, slug))) throw new UsageError(`The workspace ${slug} does not exist.`)
}
