import { expect } from 'vitest'
import { type ParsedPage, parsePage, type TestLetter } from './letter.ts'
import { PERSON_HEADERS, SCANNER_HEADERS } from './link-visits.ts'
import type { ServedCollector } from './served-collector.ts'

/** Finds every link in the letter, the honeypot link that people cannot see among them. */
export function linksIn({ html }: TestLetter): string[] {
  return [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link)
}

/** Fetches a page as a mail scanner does. */
export async function fetchPage(url: string, init: RequestInit = {}): Promise<ParsedPage> {
  const reply = await fetch(url, { ...init, headers: { ...SCANNER_HEADERS, ...init.headers } })
  return parsePage(reply.status, Object.fromEntries(reply.headers), await reply.text())
}

/** Sends a form as a mail scanner does. */
export function submit(
  url: string,
  fields: ParsedPage['forms'][number]['fields'],
  headers: Record<string, string> = {},
): Promise<ParsedPage> {
  return fetchPage(url, { method: 'POST', body: new URLSearchParams(fields), headers })
}

/** Counts the votes that the scores hold. */
export async function votes({ scores }: ServedCollector): Promise<number> {
  return (await scores())[0]?.n ?? 0
}

/** Expects that nothing was counted, and that the person can still answer as if no scanner had been there. */
export async function expectUnspoilt(collector: ServedCollector, letter: TestLetter): Promise<void> {
  expect(await votes(collector)).toBe(0)
  expect(await letter.life()).toMatchObject({ state: 'sent', revision: 0 })
  expect(await letter.life()).not.toHaveProperty('viewedAt')
  await expectOwnAnswer(collector, letter, 1)
}

/** Expects that the person's own answer is stored, and is the one that counts. */
export async function expectOwnAnswer(collector: ServedCollector, letter: TestLetter, revision: number) {
  collector.advance({ hours: 2 })
  const page = await letter.open(4, PERSON_HEADERS)
  collector.advance({ seconds: 1.5 })
  const thanks = await letter.press(page, {}, PERSON_HEADERS)

  expect(thanks.heading).toBe('Thank you. You rated 4 of 5.')
  expect(await letter.life()).toMatchObject({ state: 'answered', revision })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1, mean: 4 })
  expect(await collector.rates()).toMatchObject([{ issued: 1, delivered: 1, answered: 1, responseRate: 1 }])
}
