import { renderButtonLetter } from '@otklik/links/button-letter'
import { caseTexts, nearestLanguage, ratingTexts, signInTexts } from '@otklik/texts'
import type { SendMailOptions } from 'nodemailer'
import { readSubject } from '../../ask/letters/ask-subject.ts'
import { messageIdOf } from '../../ask/letters/letter-mail.ts'
import { captionOf } from '../../ask/letters/link.ts'
import { isOwnMailbox } from '../../ask/suppression/own-mailbox.ts'
import type { CaseFile, Database } from '../../database/tables.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { brandedMail, letterBrand } from '../../workspace/mail/branded-mail.ts'
import { findWorkspaceContext } from '../../workspace/workspace-context.ts'
import { makeCaseToken } from '../cases/case-token.ts'
import type { CasePerson } from './case-person.ts'
import type { PersonStep } from './person-step-queries.ts'

/** Holds what building the mail of a reply needs. */
interface Deps {
  db: Database
  publicUrl: string
  /** Is the sender's email address. */
  from: string
}

/** Holds a reply, and the person whom it goes to. */
interface ReplyMessage {
  file: CaseFile
  step: PersonStep
  words: string
  to: CasePerson & { mailbox: string }
  now: Date
}

/**
 * Builds the mail that brings a reply to its person, in their language. It belongs to the thread of the letter that asked
 * for the rating. Its Message-ID is the same at each attempt, so that a mail program shows one that arrived twice only once.
 *
 * @returns `undefined` if it would go to the centre itself, where it could become a ticket
 */
export async function buildReplyMail(
  { db, publicUrl, from }: Deps,
  { file, step, words, to, now }: ReplyMessage,
): Promise<SendMailOptions | undefined> {
  const { workspace } = file
  const { name, mailbox, locale, letter } = to
  const [context, subject, brand] = await Promise.all([
    findWorkspaceContext(db, workspace),
    readSubject(db, { ...file, id: file.invitation ?? file.id }),
    findBrand(db, workspace),
  ])
  const own = [from, brand.replyTo].filter((address) => address !== undefined)
  if (!context || isOwnMailbox(mailbox, own)) return undefined
  const language = nearestLanguage(locale ?? 'en')
  const { letter: texts } = caseTexts[language]
  const { timeZone, idSecret } = context
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(file.opened_at)
  const rendered = renderButtonLetter({
    locale: language,
    subject: texts.subject.replace('{subject}', () => captionOf(subject.service, subject.ticket)),
    name,
    body: `${texts.body.replace('{date}', date)}\n${captionOf(subject.title, subject.service, subject.ticket)}`,
    words,
    button: {
      label: step.kind === 'resolved' ? texts.settle : ratingTexts[language].seeCase,
      url: `${publicUrl}/c/${makeCaseToken({ workspace, case: file.id }, idSecret)}`,
    },
    copy: signInTexts[language].letter.copy,
    note: texts.note,
    brand: letterBrand(brand, publicUrl),
  })
  const asked = letter?.delivery === 'email' ? (letter.together ?? letter.invitation) : undefined
  const thread = asked === undefined ? undefined : messageIdOf(workspace, asked, from)
  return {
    ...brandedMail(rendered, brand, { from, to: { name: name ?? null, address: mailbox }, date: now }),
    messageId: messageIdOf(workspace, step.id, from),
    ...(thread !== undefined && { inReplyTo: thread, references: thread }),
  }
}
