import { type NoticeSettings, Notices } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import { isVersionKnown, setVersion, tagOf } from '../../../http/etag.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { refuseStale } from '../../../http/version-tag.ts'
import { recordChange } from '../../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../../workspace/audit/changed-fields.ts'
import { shownChat, wantedChat } from '../channels/chat-setting.ts'
import { findNoticeSettings, saveNoticeSettings } from './notice-settings.ts'
import { findRecipient, type Recipient, saveRecipient, WORKSPACE } from './recipient-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  networks: Networks
}

const access = { scopes: ['admin'], alsoFor: ['quality'] } as const

/** Reads and replaces what is told of cases, and the chat of the workspace, for administrators and quality. */
export const noticeRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, networks }) => {
  app.get(
    '/v1/notices',
    {
      config: { access },
      schema: {
        operationId: 'getNotices',
        summary: 'Read which notices about cases are sent',
        description:
          'Returns whom the workspace tells of cases and when, and the host of its chat. The URL of the chat is a ' +
          'secret, and not shown.',
        response: { 200: Notices, 304: z.null() },
      },
    },
    async (request, reply) => {
      const stored = await readStored(db, request.caller.workspace)
      if (isVersionKnown(request, reply, tagOf(stored))) return reply.code(304).send(null)
      return shownNotices(stored)
    },
  )

  app.put(
    '/v1/notices',
    {
      config: { access },
      schema: {
        operationId: 'putNotices',
        summary: 'Replace which notices about cases are sent',
        description:
          'Replaces all settings; those that are left out get their defaults. A chat that is sent back as it was ' +
          'shown keeps its URL. With the ETag of the settings that you have read in `If-Match`, they are replaced ' +
          'only if nobody has changed them since.',
        problems: ['stale_version'],
        body: Notices,
        response: { 200: Notices },
      },
    },
    async (request, reply) => {
      const { body, caller } = request
      const { chat, ...settings } = body
      const { workspace } = caller
      const now = clock()
      const stored = await writeReference(db, workspace, now, async (trx) => {
        const before = await readStored(trx, workspace)
        refuseStale(request, tagOf(before))
        const recipient = {
          mail: false,
          ...wantedChat(before.recipient, chat, networks),
          chatLocale: chat?.locale ?? null,
        }
        const fields = [
          ...changedFields(before.settings, settings),
          ...changedFields(before.recipient, recipient),
        ]
        if (fields.length === 0) return before
        await saveNoticeSettings(trx, workspace, settings)
        await saveRecipient(trx, workspace, WORKSPACE, recipient)
        await recordChange(trx, caller, { action: 'notices.changed', details: { fields } }, now)
        return readStored(trx, workspace)
      })
      setVersion(reply, tagOf(stored))
      return shownNotices(stored)
    },
  )
}

/** Is all that is stored, so that its tag tells two chats of one host apart. */
interface StoredNotices {
  settings: NoticeSettings
  recipient: Recipient
}

async function readStored(db: Database, workspace: string): Promise<StoredNotices> {
  const [settings, recipient] = await Promise.all([
    findNoticeSettings(db, workspace),
    findRecipient(db, workspace, WORKSPACE),
  ])
  return { settings, recipient }
}

function shownNotices({ settings, recipient }: StoredNotices): Notices {
  const chat = shownChat(recipient)
  const locale = recipient.chatLocale ?? undefined
  return { ...settings, ...(chat && { chat: { ...chat, locale } }) }
}
