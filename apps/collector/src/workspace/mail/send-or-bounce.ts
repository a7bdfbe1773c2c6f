import type { FastifyBaseLogger } from 'fastify'
import type { SendMailOptions } from 'nodemailer'
import { BounceError, type MailServer, MailServerRefusal } from './mail-server.ts'

/**
 * Sends the letter of a job. Returns why it bounced, if it did: such a letter is not sent again.
 *
 * @throws {JobFailure} when a later attempt may succeed. If that takes an operator, the log says so
 */
export async function sendOrBounce(
  { mailServer, log }: { mailServer: MailServer; log: FastifyBaseLogger },
  mail: SendMailOptions,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    await mailServer.send(mail, signal)
    return undefined
  } catch (failure) {
    if (failure instanceof MailServerRefusal)
      log.error({ reason: failure.message }, 'the mail server refuses this collector')
    if (!(failure instanceof BounceError)) throw failure
    return failure.message
  }
}
