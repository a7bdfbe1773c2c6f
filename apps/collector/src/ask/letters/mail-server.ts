import { MINUTE_MS } from '@otklik/contract/duration'
import type { SendMailOptions } from 'nodemailer'
import { JobFailure } from '../../jobs/job-handler.ts'

/** Where letters are sent, and in whose name. */
export interface MailServerOptions {
  smtpUrl: string
  from: string
}

/** A mail server that takes letters, over connections that are kept open. */
export interface MailServer {
  /** The address in whose name letters go out. */
  from: string
  /**
   * Settles when the server has taken the letter.
   *
   * @throws {Bounce} when it will never take it
   * @throws {JobFailure} when a later try may do
   */
  send: (mail: SendMailOptions, signal: AbortSignal) => Promise<void>
  close: () => void
}

/** The mail server refuses this person or this letter for good. */
export class Bounce extends Error {
  override readonly name = 'Bounce'
}

/** The mail server refuses the collector itself: its login, its sender, its certificate's check. Somebody must see to it. */
export class Refusal extends JobFailure {}

const TIMEOUTS = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  /** Of silence. */
  socketTimeout: MINUTE_MS,
}
/** For one letter in all: a server that trickles its answers would else outlast the job's lease. */
const SEND_MS = 4 * MINUTE_MS
const CONNECTIONS = 5

/**
 * Opens a mail server by its address; what that says in its query, such as `?requireTLS=true`, goes before what is set
 * here. Certificates are verified.
 */
export async function openMailServer({ smtpUrl, from }: MailServerOptions): Promise<MailServer> {
  // Where it is used alone: it takes memory even if no letter is sent.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: CONNECTIONS,
    // Trying again is the outbox's: a letter must not leave twice because a connection broke.
    maxRequeues: 0,
    ...TIMEOUTS,
  })

  return {
    from,
    async send(mail, signal) {
      try {
        await transport.sendMail({ ...mail, signal: AbortSignal.any([signal, AbortSignal.timeout(SEND_MS)]) })
      } catch (error) {
        throw meaningOf(error)
      }
    },
    close: () => transport.close({ force: true }),
  }
}

/** What it says of whoever gets the letter, or of the letter, for good; anything else may be different tomorrow. */
function meaningOf(error: unknown): Bounce | JobFailure {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  const reason = [command, responseCode || code].filter(Boolean).join(' ') || 'no answer'
  const isForGood = responseCode !== undefined && responseCode >= 500
  if (isForGood && (command === 'RCPT TO' || command === 'DATA')) return new Bounce(reason)
  return isForGood || code === 'EAUTH' || code === 'ETLS' ? new Refusal(reason) : new JobFailure(reason)
}
