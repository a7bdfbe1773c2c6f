import type { FastifyBaseLogger } from 'fastify'
import { isNoReplyAddress } from '../../ask/suppression/no-reply-address.ts'
import type { Database } from '../../database/tables.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import type { MailServer } from '../../workspace/mail/mail-server.ts'
import { sendOrBounce } from '../../workspace/mail/send-or-bounce.ts'
import { readCases } from '../cases/case-queries.ts'
import { readCasePerson } from './case-person.ts'
import { readPersonSteps } from './person-step-queries.ts'
import { buildReplyMail } from './reply-mail.ts'

interface Deps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  publicUrl: string
  mailServer: MailServer
}

/**
 * Handles jobs that send a reply about a case to its person. Without a mailbox, or once the text or the person is erased,
 * nothing is sent: the page of the case tells the reply by itself. An opt-out is one of rating letters, and a reply is an
 * answer to what the person said, so it goes to people who have opted out too.
 */
export function sendReply(deps: Deps): JobHandler<{ case: string; event: string }> {
  const { db, clock, log, publicUrl, mailServer } = deps
  return {
    batchSize: 5,
    perform: async (workspace, { subject }, signal) => {
      const [file] = await readCases(db, workspace, [subject.case])
      if (!file || file.erased_at) return undefined
      const [steps, person] = [await readPersonSteps(db, workspace, file.id), await readCasePerson(db, file)]
      const step = steps.find(({ id }) => id === subject.event)
      const { mailbox } = person
      if (!step?.reply || mailbox === undefined || isNoReplyAddress(mailbox)) return undefined
      const message = { file, step, words: step.reply, to: { ...person, mailbox }, now: clock() }
      const mail = await buildReplyMail({ db, publicUrl, from: mailServer.from }, message)
      const reason = mail && (await sendOrBounce({ mailServer, log }, mail, signal))
      if (reason !== undefined) log.warn({ reason, case: file.id }, 'the letter of a reply bounced')
      return undefined
    },
  }
}
