import type { Machine } from '../src/commands/command-work.ts'
import { performCommand } from '../src/commands/perform-command.ts'
import { explainError } from '../src/run-main.ts'
import type { TestCollector } from './collector.ts'
import { isPostgres } from './database.ts'

/** Is for commands that work on what the tests' database holds. */
export const NO_MACHINE: Machine = {
  settings: {
    databaseUrl: undefined,
    dataDir: '/nowhere',
    publicUrl: 'http://collector.test',
    mail: undefined,
  },
  database: undefined,
  explainSettings: async () => [],
}

/** Performs a command on the collector's database, in the collector's workspace unless it names another. */
export function otklik(collector: TestCollector, ...args: string[]) {
  return otklikIn('/', collector, ...args)
}

/** Performs a command as {@link otklik} does, in a folder that holds its files. */
export function otklikIn(cwd: string, { db, clock, workspace }: TestCollector, ...args: string[]) {
  const named = args.includes('--workspace') || args[0] === 'workspace' ? [] : ['--workspace', workspace]
  const deps = { db, isShared: isPostgres, clock, publicUrl: 'http://collector.test', purgeErased: () => {} }
  const terminal = { cwd, signal: new AbortController().signal, showProgress: () => {} }
  return performCommand([...args, ...named], { deps, machine: NO_MACHINE, explain: explainError }, terminal)
}

/** Lists what the audit tells of the workspace: by time, and what is of one time by its action and subject. */
export function auditOf({ db, workspace }: Pick<TestCollector, 'db' | 'workspace'>) {
  return db
    .selectFrom('audit')
    .where('workspace', '=', workspace)
    .orderBy('at')
    .orderBy('action')
    .orderBy('subject')
    .select(['actor_kind', 'actor', 'action', 'subject', 'details'])
    .execute()
}
