import type { FastifyBaseLogger } from 'fastify'
import type { Database, Letter } from '../../database/tables.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import type { MailServer } from '../../workspace/mail/mail-server.ts'
import { sendOrBounce } from '../../workspace/mail/send-or-bounce.ts'
import { changeInvitations } from '../invitations/change-invitations.ts'
import { bounced, sent } from '../invitations/invitation.ts'
import { buildLetterMail, type LetterMailDeps } from './letter-mail.ts'
import { saveBounceReason } from './letter-queries.ts'

export interface LetterDeps extends LetterMailDeps {
  log: FastifyBaseLogger
  mailServer: MailServer
}

/**
 * Handles jobs that send a letter about those of its invitations that are still due. They are `sent` once the mail server
 * has accepted the letter, and `bounced` if the server refuses it for good.
 *
 * @param findParts finds the letter's part for each invitation, by the invitation that the letter began with
 */
export function sendLetter(
  deps: LetterDeps,
  findParts: (db: Database, workspace: string, letters: string[]) => Promise<Letter[]>,
): JobHandler<{ invitation: string }> {
  const { db, clock, log, mailServer } = deps
  return {
    batchSize: 5,
    perform: async (workspace, { subject: { invitation: name } }, signal) => {
      const letter = await buildLetterMail(deps, workspace, name, await findParts(db, workspace, [name]))
      if (!letter) return undefined
      const { mail, invitations } = letter
      const reason = await sendOrBounce({ mailServer, log }, mail, signal)
      if (reason === undefined)
        return (trx, moment) =>
          changeInvitations(trx, workspace, invitations, moment, (each) => sent(each, clock()))
      return async (trx, moment) => {
        await changeInvitations(trx, workspace, invitations, moment, (each) => bounced(each, clock()))
        await saveBounceReason(trx, workspace, invitations, reason)
      }
    },
  }
}
