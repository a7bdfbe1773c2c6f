import { Bounced, NewBounce, parseMessageId } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { allow } from '../../workspace/credentials.ts'
import { changeInvitation } from '../invitations/change-invitation.ts'
import { bounced, stateOf } from '../invitations/invitation.ts'
import { findLetters, saveBounceReason } from './letter-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Lets servers report bounced letters, both those sent by the collector and those they sent themselves. */
export const bounceRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.post(
    '/v1/bounces',
    { onRequest: allow(db, 'ask'), schema: { body: NewBounce, response: { 200: Bounced } } },
    async ({ body: { invitation: id = '', messageId, reason }, caller: { workspace } }) => {
      const now = clock()
      const target = messageId === undefined ? { workspace, invitation: id } : parseMessageId(messageId)
      const isOwn = target?.workspace === workspace
      const invitation = isOwn ? await recordBounce(workspace, target.invitation, reason, now) : undefined
      if (!invitation) throw new Problem('not_found', 'There is no letter about this invitation.')
      return { invitation: invitation.id, state: stateOf(invitation, now) }
    },
  )

  function recordBounce(workspace: string, id: string, reason: string | undefined, now: Date) {
    return write(db, workspace, now, async (trx, moment) => {
      const [letter] = await findLetters(trx, workspace, [id])
      if (!letter) return undefined
      const after = await changeInvitation(trx, workspace, id, moment, (each) => bounced(each, now))
      if (after?.bounced_at && reason !== undefined) await saveBounceReason(trx, workspace, id, reason)
      return after
    })
  }
}
