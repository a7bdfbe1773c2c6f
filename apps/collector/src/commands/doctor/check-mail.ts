import type { MailServerOptions } from '../../workspace/mail/mail-server.ts'
import { doubtful, type Finding, fine, wrong } from './finding.ts'

const ABOUT = 'mail'
const TIMEOUT_MS = 10_000

/** Checks that the mail server can be reached, encrypts, and accepts the login. It sends nothing. */
export async function checkMail(mail: MailServerOptions | undefined): Promise<Finding> {
  if (!mail)
    return doubtful(ABOUT, 'No letters are sent. To send them, set OTKLIK_SMTP_URL and OTKLIK_MAIL_FROM.')
  const { protocol, host, username, hostname } = new URL(mail.smtpUrl)
  const login = username ? 'accepts the login' : 'needs no login'
  const encrypted = await faultOf(mail.smtpUrl, true)
  if (!encrypted) return fine(ABOUT, `${host} encrypts, and ${login}. Letters come from ${mail.from}.`)
  if (protocol === 'smtps:' || encrypted.code !== 'ETLS')
    return wrong(ABOUT, `${host} ${explain(encrypted, hostname)}`)
  const plain = await faultOf(mail.smtpUrl, false)
  if (plain) return wrong(ABOUT, `${host} ${explain(plain, hostname)}`)
  return doubtful(
    ABOUT,
    `${host} ${login}, but does not encrypt: letters can be read on their way. Turn STARTTLS on there.`,
  )
}

/** Connects, and logs in as letters do. Returns the fault, or `undefined` if there is none. */
async function faultOf(url: string, requireTLS: boolean): Promise<NodeJS.ErrnoException | undefined> {
  const { createTransport } = await import('nodemailer')
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS }
  const transport = createTransport({ url, requireTLS, dnsTimeout: TIMEOUT_MS, ...timeouts })
  try {
    await transport.verify()
    return undefined
  } catch (error) {
    return error as NodeJS.ErrnoException
  } finally {
    transport.close()
  }
}

function explain({ code, message }: NodeJS.ErrnoException, host: string): string {
  if (code === 'EAUTH') return `refuses the login: ${message}. Correct OTKLIK_SMTP_URL.`
  if (code === 'ETLS') return `can't encrypt: ${message}. Correct its certificate, or OTKLIK_SMTP_URL.`
  if (code === 'EDNS')
    return `has no address. Correct OTKLIK_SMTP_URL, or the name server's entry of ${host}.`
  return `can't be used: ${message}. Correct OTKLIK_SMTP_URL, or let this machine connect to it.`
}
