import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../database/tables.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import { findBrand } from '../brand/brand-queries.ts'
import { brandedMail } from '../mail/branded-mail.ts'
import type { MailServer } from '../mail/mail-server.ts'
import { sendOrBounce } from '../mail/send-or-bounce.ts'
import { findUserByMailbox } from '../users/user-queries.ts'
import { findRequestedMailbox } from './request-sign-in.ts'
import { signInLetter } from './sign-in-letter.ts'
import { createSignInLink, signInUrl } from './sign-in-link.ts'

interface Deps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  publicUrl: string
  mailServer: MailServer
}

/**
 * Handles jobs that send a link to whoever asked for one. Nobody is written to if the mailbox is that of no user, or if the
 * request is an hour old. Each attempt has a link of its own, so that a delayed letter still has its ten minutes.
 */
export function sendSignInLetter({
  db,
  clock,
  log,
  publicUrl,
  mailServer,
}: Deps): JobHandler<{ request: string }> {
  return {
    batchSize: 5,
    perform: async (workspace, { subject: { request } }, signal) => {
      const now = clock()
      const mailbox = await findRequestedMailbox(db, workspace, request, now)
      const user = mailbox === undefined ? undefined : await findUserByMailbox(db, workspace, mailbox)
      if (!user) return undefined
      const brand = await findBrand(db, workspace)
      const url = signInUrl(publicUrl, await createSignInLink(db, workspace, user.id, now))
      const letter = signInLetter(user, url, brand, publicUrl)
      const to = { name: user.name, address: user.mailbox }
      const mail = brandedMail(letter, brand, { from: mailServer.from, to, date: now })
      const reason = await sendOrBounce({ mailServer, log }, mail, signal)
      if (reason !== undefined) log.warn({ reason, user: user.id }, 'a sign-in letter bounced')
      return undefined
    },
  }
}
