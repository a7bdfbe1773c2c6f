import { Notices } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { writeReference } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import type { Networks } from '../../../http/outgoing/allowed-networks.ts'
import { recordChange } from '../../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../../workspace/audit/changed-fields.ts'
import { shownChat, wantedChat } from '../channels/chat-setting.ts'
import { findNoticeSettings, saveNoticeSettings } from './notice-settings.ts'
import { findRecipient, saveRecipient, WORKSPACE } from './recipient-queries.ts'

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
        response: { 200: Notices },
      },
    },
    ({ caller: { workspace } }) => noticesOf(db, workspace),
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
          'shown keeps its URL.',
        body: Notices,
        response: { 200: Notices },
      },
    },
    async ({ body: { chat, ...settings }, caller }) => {
      const { workspace } = caller
      const now = clock()
      return writeReference(db, workspace, now, async (trx) => {
        const before = await findRecipient(trx, workspace, WORKSPACE)
        const after = {
          mail: false,
          ...wantedChat(before, chat, networks),
          chatLocale: chat?.locale ?? null,
        }
        const fields = [
          ...changedFields(await findNoticeSettings(trx, workspace), settings),
          ...changedFields(before, after),
        ]
        if (fields.length > 0) {
          await saveNoticeSettings(trx, workspace, settings)
          await saveRecipient(trx, workspace, WORKSPACE, after)
          await recordChange(trx, caller, { action: 'notices.changed', details: { fields } }, now)
        }
        return noticesOf(trx, workspace)
      })
    },
  )
}

async function noticesOf(db: Database, workspace: string): Promise<Notices> {
  const [settings, recipient] = await Promise.all([
    findNoticeSettings(db, workspace),
    findRecipient(db, workspace, WORKSPACE),
  ])
  const chat = shownChat(recipient)
  const locale = recipient.chatLocale ?? undefined
  return { ...settings, ...(chat && { chat: { ...chat, locale } }) }
}
