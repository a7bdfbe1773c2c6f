import {
  type NewSignInProvider,
  type SetAside,
  type SignInProvider,
  type Workspace,
  WorkspaceOverview,
  WorkspacePatch,
} from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type Moment, writeReference } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'
import { recordChange } from './audit/audit-queries.ts'
import { changedSettings } from './audit/changed-fields.ts'
import { describeBrand } from './brand/brand.ts'
import { findBrand } from './brand/brand-queries.ts'
import { changeBrand } from './brand/change-brand.ts'
import { dayIn } from './day.ts'
import { updatePublished } from './published-settings-queries.ts'
import { refuseReserved } from './reserved-attributes.ts'
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
  /** Finds the first day that has scores. It comes from the room that publishes them. */
  findScoredDay: (db: Database, workspace: string) => Promise<string | undefined>
  /** Is called in the transaction that changes the time zone. It comes from the room whose times depend on it. */
  onNewTimeZone: (trx: Database, workspace: string, moment: Moment) => Promise<void>
}

/** Reads and changes the settings of the workspace, for administrators. */
export const workspaceRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, providerSettings, countSetAside, findScoredDay, onNewTimeZone } = options
  app.get(
    '/v1/workspace',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'getWorkspace',
        summary: 'Read the settings of the workspace',
        description: 'Returns all settings, and how much is set aside.',
        response: { 200: WorkspaceOverview },
      },
    },
    async ({ caller: { workspace } }) => ({
      ...(await settingsOf(db, workspace)),
      setAside: await countSetAside(db, workspace),
    }),
  )

  app.patch(
    '/v1/workspace',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'changeWorkspace',
        summary: 'Change settings of the workspace',
        description:
          'Changes the fields that are given, and leaves the others. A new period or dimension of the published ' +
          'table begins with the next period.',
        body: WorkspacePatch,
        response: { 200: WorkspaceOverview },
      },
    },
    async ({ body: { brand, signIn, published, ...settings }, caller }) => {
      const { workspace } = caller
      const now = clock()
      refuseReserved(settings.attributes ?? [])
      return writeReference(db, workspace, now, async (trx, moment) => {
        const before = await settingsOf(trx, workspace)
        if (Object.keys(settings).length > 0) await updateWorkspace(trx, workspace, settings)
        if (published) {
          const isUnused = (await findScoredDay(trx, workspace)) === undefined
          await updatePublished(trx, workspace, published, dayIn(before.timeZone, now), isUnused)
        }
        if (brand) {
          const workspaceName = settings.name ?? before.name
          await changeBrand(trx, workspace, brand, { workspaceName, publicUrl, now })
        }
        if (signIn !== undefined) await providerSettings.change(trx, caller, signIn)
        const after = await settingsOf(trx, workspace)
        if (after.timeZone !== before.timeZone) await onNewTimeZone(trx, workspace, moment)
        const secrets = signIn?.clientSecret === undefined ? [] : ['signIn.clientSecret']
        const details = changedSettings(before, after, secrets)
        if (details) await recordChange(trx, caller, { action: 'workspace.changed', details }, now)
        return { ...after, setAside: await countSetAside(trx, workspace) }
      })
    },
  )

  async function settingsOf(at: Database, workspace: string) {
    // It is there, as its caller was found.
    const settings = (await findWorkspace(at, workspace)) as Workspace
    const brand = describeBrand(await findBrand(at, workspace), publicUrl)
    return { ...settings, brand, signIn: await providerSettings.describe(at, workspace) }
  }
}
