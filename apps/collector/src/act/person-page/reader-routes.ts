import { CaseId, CaseReader } from '@otklik/contract'
import { nearestLanguage } from '@otklik/texts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isNoReplyAddress } from '../../ask/suppression/no-reply-address.ts'
import { isOwnMailbox } from '../../ask/suppression/own-mailbox.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { findCaseWithPerson } from '../cases/reading/whole-case-queries.ts'
import { reachOf } from './case-person.ts'

interface Options {
  db: Database
  /** Is the sender of letters, if any are sent. */
  mailFrom: string | undefined
}

/** Tells whoever works on a case how its person will read a reply, before one is written. */
export const readerRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, mailFrom }) => {
  app.get(
    '/v1/cases/:id/reader',
    {
      config: { access: { scopes: ['work'], grants: 'filter' } },
      schema: {
        operationId: 'getCaseReader',
        summary: 'See how a person will read a reply',
        description:
          'Tells whether a reply goes to the mailbox of the person, stands on their page alone, or reaches them ' +
          'nowhere, and in which language.',
        params: z.object({ id: CaseId }),
        response: { 200: CaseReader },
      },
    },
    async ({ caller, params }) => {
      const found = await findCaseWithPerson(db, caller, params.id)
      if (!found) throw new Problem('not_found', 'There is no such case.')
      const { mailbox, locale } = reachOf(found)
      const isReached = mailbox !== undefined && (await isSentTo(caller.workspace, mailbox))
      return {
        by: isReached ? 'letter' : found.invitation === null ? 'nowhere' : 'page',
        locale: nearestLanguage(locale ?? 'en'),
      } as const
    },
  )

  /** Returns whether replies are sent to a mailbox, as the job that sends them decides. */
  async function isSentTo(workspace: string, mailbox: string): Promise<boolean> {
    if (mailFrom === undefined || isNoReplyAddress(mailbox)) return false
    const { replyTo } = await findBrand(db, workspace)
    return !isOwnMailbox(mailbox, replyTo === undefined ? [mailFrom] : [mailFrom, replyTo])
  }
}
