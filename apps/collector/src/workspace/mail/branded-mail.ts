import type { LetterBrand, RenderedLetter } from '@otklik/links'
import type { SendMailOptions } from 'nodemailer'
import type { Brand } from '../brand/brand.ts'

/** Holds who a mail is from and to, and when it is sent. */
interface Envelope {
  /** Is the sender's email address. */
  from: string
  to: { name: string | null; address: string }
  date: Date
}

/** Makes the mail of a letter, which comes from the centre and says that a machine sent it. */
export function brandedMail(
  { subject, html, text }: RenderedLetter,
  { centre, replyTo }: Brand,
  { from, to, date }: Envelope,
): SendMailOptions & { headers: Record<string, string> } {
  const sender = singleLine(centre ?? '')
  return {
    from: { name: sender, address: from },
    ...(replyTo !== undefined && { replyTo: { name: sender, address: replyTo } }),
    to: { name: singleLine(to.name ?? ''), address: to.address },
    subject,
    html,
    text,
    date,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    // No part of a letter may be read from a file or a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Returns a brand as letters show it. */
export function letterBrand({ centre, logo, accent, url }: Brand, publicUrl: string): LetterBrand {
  return { name: centre, logo: logo && { ...logo, url: `${publicUrl}${logo.path}` }, accent, url }
}

/** Puts a name on a single line, so that it cannot add headers. */
function singleLine(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
