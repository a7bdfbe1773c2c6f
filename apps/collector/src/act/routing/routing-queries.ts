import type { Routing } from '@otklik/contract'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database } from '../../database/tables.ts'

/** Is the routing of a workspace that has set none. */
const DEFAULT_ROUTING: Routing = { order: ['company', 'service', 'line'], rules: [] }

const selectRouting = prepare<{ routing: Routing }>('select routing from routing where workspace = $1')

/** Finds the routing of a workspace, or the default one. */
export async function findRouting(db: Runner, workspace: string): Promise<Routing> {
  const [row] = await selectRouting(db, workspace)
  return { ...DEFAULT_ROUTING, ...row?.routing }
}

/** Replaces the routing. The caller marks the change of references. */
export async function saveRouting(trx: Database, workspace: string, routing: Routing): Promise<void> {
  const stored = { routing: JSON.stringify(routing) }
  await trx
    .insertInto('routing')
    .values({ workspace, ...stored })
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet(stored))
    .execute()
}

/** Removes the rules that name a user. */
export async function clearRulesOf(trx: Database, workspace: string, user: string): Promise<void> {
  const routing = await findRouting(trx, workspace)
  const rules = routing.rules.filter(({ owner }) => owner !== user)
  if (rules.length < routing.rules.length) await saveRouting(trx, workspace, { ...routing, rules })
}
