import { type SetAside, WorkspaceOverview, WorkspacePatch } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { writeReference } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'
import { describeBrand } from './brand/brand.ts'
import { findBrand } from './brand/brand-queries.ts'
import { changeBrand } from './brand/change-brand.ts'
import { findWorkspace, updateWorkspace } from './workspace-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Counts what is set aside. It comes from the room that sets aside. */
  countSetAside: (db: Database, workspace: string) => Promise<SetAside>
}

/** Reads and changes the settings of the workspace, for administrators. */
export const workspaceRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, countSetAside } = options
  app.get(
    '/v1/workspace',
    { config: { access: { scopes: ['admin'] } }, schema: { response: { 200: WorkspaceOverview } } },
    async ({ caller }) => overviewOf(db, caller.workspace),
  )

  app.patch(
    '/v1/workspace',
    {
      config: { access: { scopes: ['admin'] } },
      schema: { body: WorkspacePatch, response: { 200: WorkspaceOverview } },
    },
    async ({ body: { brand, ...settings }, caller: { workspace } }) => {
      const now = clock()
      return writeReference(db, workspace, now, async (trx) => {
        if (Object.keys(settings).length > 0) await updateWorkspace(trx, workspace, settings)
        if (brand) {
          const workspaceName = (await findWorkspace(trx, workspace))?.name ?? workspace
          await changeBrand(trx, workspace, brand, { workspaceName, publicUrl, now })
        }
        return overviewOf(trx, workspace)
      })
    },
  )

  async function overviewOf(at: Database, workspace: string) {
    const settings = await findWorkspace(at, workspace)
    const brand = describeBrand(await findBrand(at, workspace), publicUrl)
    return settings && { ...settings, brand, setAside: await countSetAside(at, workspace) }
  }
}
