import { OwnNotices } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { write } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
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
        response: { 200: OwnNotices },
      },
    },
    async ({ caller: { workspace, user } }) => ownNotices(await findRecipient(db, workspace, user?.id ?? '')),
  )

  app.put(
    '/v1/notices/me',
    {
      config: { access },
      schema: {
        operationId: 'putOwnNotices',
        summary: 'Choose where your own notices go',
        description: 'Sets whether the calling user is told by mail, and their own chat.',
        body: OwnNotices,
        response: { 200: OwnNotices },
      },
    },
    async ({ body: { mail, chat }, caller }) => {
      const { workspace, user: { id: subject = '' } = {} } = caller
      const now = clock()
      return write(db, workspace, now, async (trx) => {
        const before = await findRecipient(trx, workspace, subject)
        const after = { mail, ...wantedChat(before, chat, networks), chatLocale: null }
        const fields = changedFields<Recipient>(before, after)
        if (fields.length > 0) {
          await saveRecipient(trx, workspace, subject, after)
          await recordChange(trx, caller, { action: 'notices.changed', subject, details: { fields } }, now)
        }
        return ownNotices(after)
      })
    },
  )
}

function ownNotices(recipient: Recipient): OwnNotices {
  const chat = shownChat(recipient)
  return { mail: recipient.mail, ...(chat && { chat }) }
}
