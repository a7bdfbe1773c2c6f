import { WebhookEntry, WebhookPatch } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database, Webhook } from '../../database/tables.ts'
import type { Networks } from '../../http/outgoing/allowed-networks.ts'
import { refuseUrl } from '../../http/outgoing/refuse-url.ts'
import { Problem } from '../../http/problem.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../workspace/audit/changed-fields.ts'
import { markAllDead } from './dead-delivery-queries.ts'
import { makeDue } from './delivery-queries.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { entryOf } from './webhook-entry.ts'
import { findWebhook, markGone, reopenWebhook, setHealth, updateWebhook } from './webhook-queries.ts'
import { listWebhookSecrets } from './webhook-secret-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  networks: Networks
}

/** Changes where a webhook is, what it gets, and if it gets anything, for administrators. */
export const webhookChangeRoute: FastifyPluginAsyncZod<Options> = async (app, { db, clock, networks }) => {
  app.patch(
    '/v1/webhooks/:id',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'changeWebhook',
        summary: 'Change a webhook, or switch it off and on',
        description:
          'Changes the address, the name or the events of a webhook. Messages that wait go to the new address at once. A ' +
          'webhook that is switched off is sent nothing, and what waits becomes dead until a replay.',
        params: z.object({ id: z.uuid().describe('Is the id of the webhook.') }),
        body: WebhookPatch,
        response: { 200: WebhookEntry },
      },
    },
    async ({ params: { id }, body: { active, ...patch }, caller }) => {
      const { workspace } = caller
      if (patch.url !== undefined) refuseUrl(new URL(patch.url), networks)
      const now = clock()
      return writeReference(db, workspace, now, async (trx, { change }) => {
        const before = await find(trx, workspace, id)
        refuseUnreadable(caller, patch.events ?? before.events)
        await updateWebhook(trx, workspace, id, patch)
        if (active === true) await reopenWebhook(trx, workspace, id)
        if (active === false) {
          await markGone(trx, workspace, id, now)
          await markAllDead(trx, workspace, id, now)
        }
        if (patch.url !== undefined && new URL(patch.url).href !== before.url) {
          // A new address may be reached where the old one could not.
          await setHealth(trx, workspace, id, { failures: 0, paused_until: null })
          await makeDue(trx, workspace, id, now)
          await scheduleDelivery(trx, workspace, change, [id], now)
        }
        const changed = await find(trx, workspace, id)
        const fields = changedFields(shown(before), shown(changed))
        if (fields.length > 0) {
          const details = { fields }
          await recordChange(trx, caller, { action: 'webhook.changed', subject: id, details }, now)
        }
        const secrets = await listWebhookSecrets(trx, workspace, now)
        return entryOf(changed, secrets, now)
      })
    },
  )
}

async function find(trx: Database, workspace: string, id: string): Promise<Webhook> {
  const webhook = await findWebhook(trx, workspace, id)
  if (!webhook) throw new Problem('not_found', 'There is no such webhook.')
  return webhook
}

function shown({ url, name, events, gone_at }: Webhook): Record<string, unknown> {
  return { url, name, events, active: gone_at === null }
}
