import {
  MAX_SUBSCRIPTIONS,
  NewSubscription,
  type SubscribedView,
  Subscription,
  SubscriptionPatch,
  table,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../database/change-counter.ts'
import type { Database, SubscriptionRow } from '../../database/tables.ts'
import { invalid, Problem } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../workspace/audit/changed-fields.ts'
import { dayIn } from '../../workspace/day.ts'
import { findUserCaller } from '../../workspace/users/user-caller.ts'
import { readView } from './read-view.ts'
import {
  deleteSubscription,
  findSubscription,
  listSubscriptions,
  saveSubscription,
} from './subscription-queries.ts'
import { isSame, patchRow, rowOf, subscriptionOf } from './subscription-row.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** A subscription shows its own user what they may see, whenever it is read. */
const access = {
  scopes: ['read'],
  ownFor: ['agent'],
  sessionsOnly: true,
  grants: 'nothing of a client',
} as const
const params = z.object({ id: z.uuid().toLowerCase().describe('Is the id of the subscription.') })

/** Lets users subscribe to figures, which they then get by mail. */
export const subscriptionRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/subscriptions',
    {
      config: { access },
      schema: {
        operationId: 'listSubscriptions',
        summary: 'List your subscriptions to figures',
        description:
          'Lists the letters with figures that the calling user gets, and those that are paused, with the reason.',
        response: { 200: table(Subscription) },
      },
    },
    async ({ caller }) => {
      const rows = await listSubscriptions(db, caller.workspace, userOf(caller))
      return { rows: rows.map(subscriptionOf), next: null }
    },
  )

  app.get(
    '/v1/subscriptions/:id',
    {
      config: { access },
      schema: {
        operationId: 'getSubscription',
        summary: 'Read a subscription',
        description: 'Returns one subscription of the calling user.',
        params,
        response: { 200: Subscription },
      },
    },
    async ({ caller, params: { id } }) => subscriptionOf(await requireOwn(db, caller, id)),
  )

  app.post(
    '/v1/subscriptions',
    {
      config: { access },
      schema: {
        operationId: 'createSubscription',
        summary: 'Subscribe to figures by mail',
        description:
          'Sends the figures of a view each week or each month, as the calling user may see them then. The view ' +
          'is read once, so that one that could not be sent is refused now.',
        body: NewSubscription,
        response: { 200: Subscription, 201: Subscription },
      },
    },
    async ({ body, caller }, reply) => {
      const { workspace, timeZone } = caller
      const now = clock()
      const row = rowOf(body, userOf(caller), timeZone, now)
      const known = await findSubscription(db, workspace, row.user_id, row.id)
      if (!known) await tryOut(caller, body.view, now)
      const { isNew, stored } = await write(db, workspace, now, async (trx) => {
        const earlier = await listSubscriptions(trx, workspace, row.user_id)
        const same = earlier.find(({ id }) => id === row.id)
        if (same) return { isNew: false, stored: same }
        if (earlier.length >= MAX_SUBSCRIPTIONS)
          throw invalid(
            'body',
            `a user may have at most ${MAX_SUBSCRIPTIONS} subscriptions; delete one first`,
          )
        await saveSubscription(trx, workspace, row)
        const details = { table: row.view.table }
        await recordChange(trx, caller, { action: 'subscription.created', subject: row.id, details }, now)
        return { isNew: true, stored: row }
      })
      if (!isNew && !isSame(stored, row))
        throw new Problem('idempotency_conflict', 'There is another subscription of this id.')
      return reply.code(isNew ? 201 : 200).send(subscriptionOf(stored))
    },
  )

  app.patch(
    '/v1/subscriptions/:id',
    {
      config: { access },
      schema: {
        operationId: 'changeSubscription',
        summary: 'Change, pause or resume a subscription',
        description:
          'Changes the fields that are given. `paused: false` sends the letter again from the next time on.',
        params,
        body: SubscriptionPatch,
        response: { 200: Subscription },
      },
    },
    async ({ body, caller, params: { id } }) => {
      const now = clock()
      const wanted = patchRow(await requireOwn(db, caller, id), body, caller.timeZone, now)
      if (body.view || body.paused === false) await tryOut(caller, wanted.view, now)
      return write(db, caller.workspace, now, async (trx) => {
        const before = await requireOwn(trx, caller, id)
        const after = patchRow(before, body, caller.timeZone, now)
        const fields = changedFields(subscriptionOf(before), subscriptionOf(after))
        if (fields.length > 0) {
          await saveSubscription(trx, caller.workspace, after)
          const entry = { action: 'subscription.changed', subject: id, details: { fields } } as const
          await recordChange(trx, caller, entry, now)
        }
        return subscriptionOf(after)
      })
    },
  )

  app.delete(
    '/v1/subscriptions/:id',
    {
      config: { access },
      schema: {
        operationId: 'deleteSubscription',
        summary: 'Unsubscribe from figures',
        description: 'Removes the subscription. A letter that is being sent may still arrive.',
        params,
        response: { 204: z.null() },
      },
    },
    async ({ caller, params: { id } }, reply) => {
      const now = clock()
      await write(db, caller.workspace, now, async (trx) => {
        if (!(await deleteSubscription(trx, caller.workspace, userOf(caller), id))) throw missing()
        await recordChange(trx, caller, { action: 'subscription.removed', subject: id }, now)
      })
      return reply.code(204).send(null)
    },
  )

  /** Reads a view once, so that what its user can't be shown is refused now, and not on a Monday. */
  async function tryOut({ workspace, timeZone, ...caller }: Caller, view: SubscribedView, now: Date) {
    const reader = await findUserCaller(db, workspace, caller.user?.id ?? '')
    if (!reader) throw new Problem('unauthenticated')
    const today = dayIn(timeZone, now)
    await readView(db, view, { caller: reader, issue: today, today })
  }
}

function userOf({ user }: Caller): string {
  return user?.id ?? ''
}

/** @throws {Problem} `not_found` if the user has no such subscription */
async function requireOwn(db: Database, caller: Caller, id: string): Promise<SubscriptionRow> {
  const row = await findSubscription(db, caller.workspace, userOf(caller), id)
  if (!row) throw missing()
  return row
}

function missing(): Problem {
  return new Problem('not_found', 'There is no such subscription.')
}
