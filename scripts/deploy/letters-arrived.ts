import { expect, vi } from 'vitest'
import type { TestMailServer } from '../../apps/collector/test/mail-server.ts'

/** Waits for a letter to a mailbox with a link that begins in a given way, and returns the text of the newest. */
export function letterTo({ arrived }: TestMailServer, mailbox: string, link: string): Promise<string> {
  const newest = () =>
    arrived.findLast(({ mail, envelope }) => envelope.to.includes(mailbox) && mail.text?.includes(link))
  return vi.waitUntil(() => newest()?.mail.text, { timeout: 30_000 })
}

/** Waits for such a letter, and returns its link for a score. */
export async function scoreLink(mail: TestMailServer, mailbox: string, link: string, score: number) {
  const text = await letterTo(mail, mailbox, link)
  const found = text.split(/\s/).find((word) => word.startsWith(link)) ?? expect.fail(text)
  return found.replace(/\d$/, String(score))
}
