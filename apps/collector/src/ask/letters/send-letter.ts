import type { FastifyBaseLogger } from 'fastify'
import type { JobHandler } from '../../jobs/job-handler.ts'
import { changeInvitation } from '../invitations/change-invitation.ts'
import { bounced, sent } from '../invitations/invitation.ts'
import { buildLetterMail, type LetterMailDeps } from './letter-mail.ts'
import { saveBounceReason } from './letter-queries.ts'
import { BounceError, type MailServer, MailServerRefusal } from './mail-server.ts'

export interface LetterDeps extends LetterMailDeps {
  log: FastifyBaseLogger
  mailServer: MailServer
}

/**
 * Handles jobs that send the letter about an invitation, if it is still due. The invitation is `sent` once the mail
 * server has accepted the letter, and `bounced` if the server refuses it for good.
 */
export function sendLetter(deps: LetterDeps): JobHandler<{ invitation: string }> {
  const { clock, log, mailServer } = deps
  return {
    batchSize: 5,
    perform: async (workspace, { subject: { invitation: id } }, signal) => {
      const mail = await buildLetterMail(deps, workspace, id)
      if (!mail) return undefined
      try {
        await mailServer.send(mail, signal)
      } catch (failure) {
        if (failure instanceof MailServerRefusal)
          log.error({ reason: failure.message }, 'the mail server refuses this collector')
        if (!(failure instanceof BounceError)) throw failure
        return async (trx, moment) => {
          await changeInvitation(trx, workspace, id, moment, (invitation) => bounced(invitation, clock()))
          await saveBounceReason(trx, workspace, id, failure.message)
        }
      }
      return (trx, moment) =>
        changeInvitation(trx, workspace, id, moment, (invitation) => sent(invitation, clock()))
    },
  }
}
