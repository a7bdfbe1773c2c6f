import { hash } from 'node:crypto'
import type { Answers, NewSubmission } from '@otklik/contract'

/** A submission as it came in or as it is stored, where `null` stands for what was absent. */
interface Submitted {
  answers: Answers
  seq?: number | null | undefined
  locale?: string | null | undefined
}

/**
 * What makes two submissions of one id the same: the invitation they resolve to, answers, seq and locale;
 * not the letters of the token, which a portal mints anew on each page load.
 */
export function contentOf(invitation: string, { answers, seq, locale }: Submitted): string {
  return hashOf([invitation, inKeyOrder(answers), seq ?? null, locale ?? null])
}

/**
 * What stands in its place once the texts are gone: a hash that covers a short comment would still tell it
 * to whoever tries comments. No submission that has its texts is taken for one that lost them.
 */
export function contentWithoutTexts(invitation: string, { answers, seq, locale }: Submitted): string {
  return hashOf([
    invitation,
    inKeyOrder(withoutTexts(answers)),
    seq ?? null,
    locale ?? null,
    'its texts are gone',
  ])
}

/** Whether a submission is the stored one again; of one that lost its texts, whether all else is the same. */
export function isSameContent(stored: string, invitation: string, response: NewSubmission): boolean {
  return stored === contentOf(invitation, response) || stored === contentWithoutTexts(invitation, response)
}

/** The answers of all questions but texts, whose answers alone are strings. */
export function withoutTexts(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value !== 'string'))
}

function hashOf(content: unknown[]): string {
  return hash('sha256', JSON.stringify(content), 'base64url')
}

function inKeyOrder(answers: Answers) {
  return Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))
}
