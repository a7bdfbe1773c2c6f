import { Bounced, NewBounce, parseMessageId } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { write } from '../../database/change-counter.ts'
import type { Database, Letter } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { changeInvitations } from '../invitations/change-invitations.ts'
import { bounced, stateOf } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { findLetters, findLettersTogether, saveBounceReason } from './letter-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/**
 * Lets servers report bounced letters, both those sent by the collector and those they sent themselves. All invitations of
 * a letter bounce together.
 */
export const bounceRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.post(
    '/v1/bounces',
    {
      config: { access: { scopes: ['ask'] } },
      schema: {
        operationId: 'reportBounce',
        summary: 'Report that a letter came back',
        description:
          'Marks all invitations of the letter as bounced, so that they no longer count as delivered. It takes ' +
          'the invitation, or the Message-ID that a mail server quotes; an answered invitation stays answered.',
        problems: ['not_found'],
        body: NewBounce,
        response: { 200: Bounced },
      },
    },
    async ({ body: { invitation: id = '', messageId, reason }, caller: { workspace } }) => {
      const now = clock()
      const named = messageId === undefined ? { workspace, invitation: id } : parseMessageId(messageId)
      if (named?.workspace !== workspace) throw unknownLetter()
      const invitations = await write(db, workspace, now, async (trx, moment) => {
        const parts = await findParts(trx, workspace, named.invitation, messageId !== undefined)
        const sent = await findSent(trx, workspace, parts)
        const after = await changeInvitations(trx, workspace, sent, moment, (each) => bounced(each, now))
        const ids = after.filter(({ bounced_at }) => bounced_at !== null).map(({ id }) => id)
        if (reason !== undefined) await saveBounceReason(trx, workspace, ids, reason)
        return after
      })
      const invitation = invitations.find((each) => each.id === named.invitation) ?? invitations[0]
      if (!invitation) throw unknownLetter()
      return { invitation: invitation.id, state: stateOf(invitation, now) }
    },
  )
}

/**
 * Finds the parts of the letter about an invitation.
 *
 * @param isName is `true` if the id is that of a Message-ID: the letter began with this invitation, which may have been
 *   taken out since
 */
async function findParts(trx: Database, workspace: string, id: string, isName: boolean): Promise<Letter[]> {
  const [letter] = await findLetters(trx, workspace, [id])
  if (letter && letter.together === null) return [letter]
  const together = letter?.together ?? (isName ? id : undefined)
  return together === undefined ? [] : findLettersTogether(trx, workspace, [together])
}

/** Returns the invitations that went out in a letter, or all of them if it has not gone yet. */
async function findSent(trx: Database, workspace: string, parts: readonly Letter[]): Promise<string[]> {
  const ids = parts.map(({ invitation }) => invitation)
  const sent = (await readInvitations(trx, workspace, ids)).filter(({ sent_at }) => sent_at !== null)
  return sent.length > 0 ? sent.map(({ id }) => id) : ids
}

function unknownLetter(): Problem {
  return new Problem('not_found', 'There is no letter about this invitation.')
}
