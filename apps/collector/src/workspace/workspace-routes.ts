import { type SetAside, WorkspaceOverview, WorkspacePatch } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { writeReference } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'
import { allow } from './credentials.ts'
import { findWorkspace, updateWorkspace } from './workspace-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  /** Counts what is set aside. It comes from the room that sets aside. */
  countSetAside: (db: Database, workspace: string) => Promise<SetAside>
}

/** Reads and changes the settings of the workspace, for administrators. */
export const workspaceRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, countSetAside } = options
  app.addHook('onRequest', allow(db, 'admin'))

  app.get('/v1/workspace', { schema: { response: { 200: WorkspaceOverview } } }, async ({ caller }) =>
    overviewOf(db, caller.workspace),
  )

  app.patch(
    '/v1/workspace',
    { schema: { body: WorkspacePatch, response: { 200: WorkspaceOverview } } },
    async ({ body, caller: { workspace } }) =>
      writeReference(db, workspace, clock(), async (trx) => {
        if (Object.keys(body).length > 0) await updateWorkspace(trx, workspace, body)
        return overviewOf(trx, workspace)
      }),
  )

  async function overviewOf(at: Database, workspace: string) {
    const settings = await findWorkspace(at, workspace)
    return settings && { ...settings, setAside: await countSetAside(at, workspace) }
  }
}
