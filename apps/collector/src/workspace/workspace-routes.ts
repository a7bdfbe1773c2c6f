import { Workspace, WorkspacePatch } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { writeReference } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'
import { allow } from './credentials.ts'
import { findWorkspace, updateWorkspace } from './workspace-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Reads and changes the settings of the workspace, for administrators. */
export const workspaceRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.addHook('onRequest', allow(db, 'admin'))

  app.get('/v1/workspace', { schema: { response: { 200: Workspace } } }, async ({ caller }) =>
    findWorkspace(db, caller.workspace),
  )

  app.patch(
    '/v1/workspace',
    { schema: { body: WorkspacePatch, response: { 200: Workspace } } },
    async ({ body, caller: { workspace } }) =>
      writeReference(db, workspace, clock(), async (trx) => {
        if (Object.keys(body).length > 0) await updateWorkspace(trx, workspace, body)
        return findWorkspace(trx, workspace)
      }),
  )
}
