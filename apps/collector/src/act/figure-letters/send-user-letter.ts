import { renderFiguresLetter } from '@otklik/links/figures-letter'
import { figuresLetterTexts, type Language, noticeTexts } from '@otklik/texts'
import type { FastifyBaseLogger } from 'fastify'
import type { SendMailOptions } from 'nodemailer'
import type { Database, UserRow } from '../../database/tables.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { brandedMail, letterBrand } from '../../workspace/mail/branded-mail.ts'
import type { MailServer } from '../../workspace/mail/mail-server.ts'
import { sendOrBounce } from '../../workspace/mail/send-or-bounce.ts'
import { fillText } from '../../workspace/sign-in/fill-text.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { makeStopToken } from './stop-token.ts'

/** Holds what every job needs that sends a letter to a user. */
export interface LetterDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  publicUrl: string
  mailServer: MailServer
}

/** Describes a letter to a user. It is in one language. */
export interface UserLetter
  extends Pick<
    Parameters<typeof renderFiguresLetter>[0],
    'subject' | 'body' | 'facts' | 'figures' | 'remarks'
  > {
  language: Language
  /** Is an address within the console, where the button leads. */
  page: string
  /** Names the letter in the link that stops it: the id of a subscription, or an alert. */
  letter: string
  attachments?: SendMailOptions['attachments']
}

/**
 * Sends a letter to a user, with the brand of the workspace and a link that stops further ones.
 *
 * @returns `false` if the mailbox refuses it for good
 */
export async function sendUserLetter(
  { db, clock, log, publicUrl, mailServer }: LetterDeps,
  { workspace, idSecret }: Pick<WorkspaceContext, 'workspace' | 'idSecret'>,
  user: Pick<UserRow, 'id' | 'name' | 'mailbox'>,
  { language, page, letter, attachments, ...parts }: UserLetter,
  signal: AbortSignal,
): Promise<boolean> {
  const texts = figuresLetterTexts[language]
  const brand = await findBrand(db, workspace)
  const stopUrl = `${publicUrl}/u/${makeStopToken({ workspace, user: user.id, letter }, idSecret)}`
  const rendered = renderFiguresLetter({
    ...parts,
    locale: language,
    name: user.name,
    button: { label: texts.open, url: `${publicUrl}/console/${workspace}/${page}` },
    copy: noticeTexts[language].copy,
    note: fillText(texts.why, { centre: brand.name }),
    stop: { label: texts.stop, url: stopUrl },
    brand: letterBrand(brand, publicUrl),
  })
  const to = { name: user.name, address: user.mailbox }
  const mail = brandedMail(rendered, brand, { from: mailServer.from, to, date: clock() })
  const headers = {
    ...mail.headers,
    'List-Unsubscribe': `<${stopUrl}/unsubscribe>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
  const whole = { ...mail, headers, ...(attachments && { attachments }) }
  const reason = await sendOrBounce({ mailServer, log }, whole, signal)
  if (reason !== undefined) log.warn({ reason, user: user.id }, 'a letter to a user bounced')
  return reason === undefined
}
