import { OwnAlerts } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../workspace/audit/changed-fields.ts'
import { findAlertSettings, saveAlertSettings } from './alert-settings.ts'

interface Options {
  db: Database
  clock: () => Date
}

const access = { scopes: ['read'], sessionsOnly: true, grants: 'nothing of a client' } as const

/** Lets users say which alerts they get. */
export const ownAlertRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/alerts/me',
    {
      config: { access },
      schema: {
        operationId: 'getOwnAlerts',
        summary: 'Read which alerts you get',
        description: 'Tells of which alerts the calling user gets letters.',
        response: { 200: OwnAlerts },
      },
    },
    ({ caller }) => findAlertSettings(db, caller.workspace, userOf(caller)),
  )

  app.put(
    '/v1/alerts/me',
    {
      config: { access },
      schema: {
        operationId: 'putOwnAlerts',
        summary: 'Choose which alerts you get',
        description:
          'Switches the alerts of the calling user on and off. An alert tells of a service whose ratings are ' +
          'worse beyond chance, or that is silent for longer than usual.',
        body: OwnAlerts,
        response: { 200: OwnAlerts },
      },
    },
    async ({ body, caller }) => {
      const { workspace } = caller
      const user = userOf(caller)
      const now = clock()
      return write(db, workspace, now, async (trx) => {
        const fields = changedFields(await findAlertSettings(trx, workspace, user), body)
        if (fields.length > 0) {
          await saveAlertSettings(trx, workspace, user.id, body)
          const entry = { action: 'alerts.changed', subject: user.id, details: { fields } } as const
          await recordChange(trx, caller, entry, now)
        }
        return body
      })
    },
  )
}

function userOf({ user }: Caller) {
  if (!user) throw new Problem('unauthenticated')
  return user
}
