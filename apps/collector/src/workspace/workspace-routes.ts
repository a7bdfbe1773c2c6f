import {
  type NewSignInProvider,
  type SetAside,
  type SignInProvider,
  WorkspaceOverview,
  WorkspacePatch,
} from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { writeReference } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'
import { describeBrand } from './brand/brand.ts'
import { findBrand } from './brand/brand-queries.ts'
import { changeBrand } from './brand/change-brand.ts'
import { findWorkspace, updateWorkspace } from './workspace-queries.ts'

/** Reads and changes the provider by which people sign in. It comes from the folder of sign-ins. */
export interface ProviderSettings {
  describe: (db: Database, workspace: string) => Promise<SignInProvider | undefined>
  /**
   * Replaces the provider of the caller's workspace, or removes it if `given` is `null`. A secret that isn't given is kept
   * for the same issuer and client. Whoever calls this holds the change counter.
   *
   * @throws {Problem} `forbidden` if the caller would give more than they may do themselves
   * @throws {Problem} `validation_failed` if the provider can't be called, or has no secret
   */
  change: (
    trx: Database,
    caller: Pick<FastifyRequest['caller'], 'workspace' | 'scopes'>,
    given: NewSignInProvider | null,
  ) => Promise<void>
}

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  providerSettings: ProviderSettings
  /** Counts what is set aside. It comes from the room that sets aside. */
  countSetAside: (db: Database, workspace: string) => Promise<SetAside>
}

/** Reads and changes the settings of the workspace, for administrators. */
export const workspaceRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, providerSettings, countSetAside } = options
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
    async ({ body: { brand, signIn, ...settings }, caller }) => {
      const { workspace } = caller
      const now = clock()
      return writeReference(db, workspace, now, async (trx) => {
        if (Object.keys(settings).length > 0) await updateWorkspace(trx, workspace, settings)
        if (brand) {
          const workspaceName = (await findWorkspace(trx, workspace))?.name ?? workspace
          await changeBrand(trx, workspace, brand, { workspaceName, publicUrl, now })
        }
        if (signIn !== undefined) await providerSettings.change(trx, caller, signIn)
        return overviewOf(trx, workspace)
      })
    },
  )

  async function overviewOf(at: Database, workspace: string) {
    const settings = await findWorkspace(at, workspace)
    const brand = describeBrand(await findBrand(at, workspace), publicUrl)
    const signIn = await providerSettings.describe(at, workspace)
    return settings && { ...settings, brand, signIn, setAside: await countSetAside(at, workspace) }
  }
}
