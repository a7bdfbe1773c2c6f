import { renderNoticeLetter } from '@otklik/links/notice-letter'
import type { FastifyBaseLogger } from 'fastify'
import type { Database, NoticeSubject } from '../../../database/tables.ts'
import type { JobHandler } from '../../../jobs/job-handler.ts'
import type { Brand } from '../../../workspace/brand/brand.ts'
import { findBrand } from '../../../workspace/brand/brand-queries.ts'
import { brandedMail, letterBrand } from '../../../workspace/mail/branded-mail.ts'
import type { MailServer } from '../../../workspace/mail/mail-server.ts'
import { sendOrBounce } from '../../../workspace/mail/send-or-bounce.ts'
import { fillText } from '../../../workspace/sign-in/fill-text.ts'
import { type Notice, type Reader, textsFor } from '../notice.ts'
import { writeNotice } from '../write-notice.ts'

interface Deps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  publicUrl: string
  mailServer: MailServer
}

/** Handles jobs that send a notice by mail. One that bounces is not sent again. */
export function mailNotice({ db, clock, log, publicUrl, mailServer }: Deps): JobHandler<NoticeSubject> {
  return {
    batchSize: 5,
    perform: async (workspace, job, signal) => {
      const date = clock()
      const written = await writeNotice(db, publicUrl, workspace, job, date)
      const { user } = written?.reader ?? {}
      if (!written || !user) return undefined
      const brand = await findBrand(db, workspace)
      const letter = letterOf(written, brand, user.name, publicUrl)
      const to = { name: user.name, address: user.mailbox }
      const mail = brandedMail(letter, brand, { from: mailServer.from, to, date })
      const reason = await sendOrBounce({ mailServer, log }, mail, signal)
      if (reason !== undefined) log.warn({ reason, user: user.id }, 'a notice bounced')
      return undefined
    },
  }
}

function letterOf(
  { reader, notice }: { reader: Reader; notice: Notice },
  brand: Brand,
  name: string,
  publicUrl: string,
) {
  const { copy, why } = textsFor(reader)
  return renderNoticeLetter({
    locale: notice.language,
    name,
    subject: notice.title,
    body: notice.body ?? '',
    facts: notice.facts,
    lists: notice.lists,
    button: { label: notice.press, url: notice.url },
    copy,
    note: fillText(why, { centre: brand.name }),
    brand: letterBrand(brand, publicUrl),
  })
}
