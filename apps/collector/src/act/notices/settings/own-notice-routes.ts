import { OwnNotices } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import { isVersionKnown, setVersion, tagOf } from '../../../http/etag.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { refuseStale } from '../../../http/version-tag.ts'
import { recordChange } from '../../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../../workspace/audit/changed-fields.ts'
import { shownChat, wantedChat } from '../channels/chat-setting.ts'
import { findRecipient, type Recipient, saveRecipient } from './recipient-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  networks: Networks
}

const access = { scopes: 'any', sessionsOnly: true, grants: 'nothing of a client' } as const

/** Lets users say where their own notices go. */
export const ownNoticeRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, networks }) => {
  app.get(
    '/v1/notices/me',
    {
      config: { access },
      schema: {
        operationId: 'getOwnNotices',
        summary: 'Read where your own notices go',
        description: 'Tells whether the calling user is told by mail, and in which chat.',
        response: { 200: OwnNotices, 304: z.null() },
      },
    },
    async (request, reply) => {
      const { workspace, user } = request.caller
      const stored = await findRecipient(db, workspace, user?.id ?? '')
      if (isVersionKnown(request, reply, tagOf(stored))) return reply.code(304).send(null)
      return ownNotices(stored)
    },
  )

  app.put(
    '/v1/notices/me',
    {
      config: { access },
      schema: {
        operationId: 'putOwnNotices',
        summary: 'Choose where your own notices go',
        description:
          'Sets whether the calling user is told by mail, and their own chat. With the ETag of what you have read in ' +
          '`If-Match`, it is set only if another tab has not changed it since.',
        problems: ['stale_version'],
        body: OwnNotices,
        response: { 200: OwnNotices },
      },
    },
    async (request, reply) => {
      const { mail, chat } = request.body
      const { caller } = request
      const { workspace, user: { id: subject = '' } = {} } = caller
      const now = clock()
      const stored = await write(db, workspace, now, async (trx) => {
        const before = await findRecipient(trx, workspace, subject)
        refuseStale(request, tagOf(before))
        const after = { mail, ...wantedChat(before, chat, networks), chatLocale: null }
        const fields = changedFields<Recipient>(before, after)
        if (fields.length === 0) return before
        await saveRecipient(trx, workspace, subject, after)
        await recordChange(trx, caller, { action: 'notices.changed', subject, details: { fields } }, now)
        return findRecipient(trx, workspace, subject)
      })
      setVersion(reply, tagOf(stored))
      return ownNotices(stored)
    },
  )
}

function ownNotices(recipient: Recipient): OwnNotices {
  const chat = shownChat(recipient)
  return { mail: recipient.mail, ...(chat && { chat }) }
}
