import { MINUTE_MS } from '@otklik/contract/duration'
import type { SendMailOptions } from 'nodemailer'
import { JobFailure } from '../../jobs/job-handler.ts'

/** Names the SMTP server that sends letters, and the sender's email address. */
export interface MailServerOptions {
  smtpUrl: string
  from: string
}

/** Sends letters to an SMTP server over a pool of connections. */
export interface MailServer {
  /** This is the sender's email address. */
  from: string
  /**
   * Sends a letter, and returns once the server has accepted it.
   *
   * @throws {BounceError} when the server refuses it for good
   * @throws {JobFailure} when a later attempt may succeed
   */
  send: (mail: SendMailOptions, signal: AbortSignal) => Promise<void>
  close: () => void
}

/** Is thrown if the mail server refuses the recipient or the letter for good. */
export class BounceError extends Error {
  override readonly name = 'BounceError'
}

/**
 * Is thrown if the mail server refuses the collector itself: its login, its sender or its TLS. An operator must act.
 */
export class MailServerRefusal extends JobFailure {}

const TIMEOUTS = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  /** Limits the time without data, not the whole connection. */
  socketTimeout: MINUTE_MS,
}
/** Limits the time for one letter, as a server that replies byte by byte would otherwise occupy a worker slot for ever. */
const SEND_TIMEOUT_MS = 4 * MINUTE_MS
const MAX_CONNECTIONS = 5

/**
 * Opens a connection pool to the mail server of `smtpUrl`. Parameters of its query, such as `?requireTLS=true`,
 * override the options below. Certificates are verified.
 */
export async function openMailServer({ smtpUrl, from }: MailServerOptions): Promise<MailServer> {
  // Imported here, so that a collector without a mail server does not spend memory on it.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: MAX_CONNECTIONS,
    // Only the outbox retries: nodemailer must not send a letter twice because a connection broke.
    maxRequeues: 0,
    ...TIMEOUTS,
  })

  return {
    from,
    async send(mail, signal) {
      try {
        await transport.sendMail({
          ...mail,
          signal: AbortSignal.any([signal, AbortSignal.timeout(SEND_TIMEOUT_MS)]),
        })
      } catch (error) {
        throw classifyError(error)
      }
    },
    close: () => transport.close({ force: true }),
  }
}

/**
 * Translates an error of nodemailer. A permanent refusal of the recipient or the letter is a bounce; any other error is
 * retried.
 */
function classifyError(error: unknown): BounceError | JobFailure {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  const reason = [command, responseCode || code].filter(Boolean).join(' ') || 'no SMTP reply'
  const isPermanent = responseCode !== undefined && responseCode >= 500
  if (isPermanent && (command === 'RCPT TO' || command === 'DATA')) return new BounceError(reason)
  return isPermanent || code === 'EAUTH' || code === 'ETLS'
    ? new MailServerRefusal(reason)
    : new JobFailure(reason)
}
