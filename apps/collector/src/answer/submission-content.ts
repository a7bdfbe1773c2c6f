import { createHash } from 'node:crypto'
import type { Answers, NewResponse } from '@otklik/contract'

/**
 * What makes two submissions of one id the same: the invitation they resolve to, answers, seq and locale;
 * not the letters of the token, which a portal mints anew on each page load.
 */
export function contentOf(invitation: string, { answers, seq, locale }: NewResponse): string {
  const content = JSON.stringify([invitation, inKeyOrder(answers), seq ?? null, locale ?? null])
  return createHash('sha256').update(content).digest('base64url')
}

function inKeyOrder(answers: Answers) {
  return Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))
}
