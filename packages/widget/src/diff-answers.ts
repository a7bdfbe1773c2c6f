import type { Answers, AnswerValue } from '@otklik/contract'

/** The answers that say something else than `given`, as they are sent: `null` clears an earlier one. */
export function differing(answers: Record<string, AnswerValue | undefined>, given: Answers): Answers {
  const news: Answers = {}
  for (const [key, value] of Object.entries(answers)) {
    const sendable = asSent(value)
    if (JSON.stringify(sendable) !== JSON.stringify(given[key] ?? null)) news[key] = sendable
  }
  return news
}

/** NUL and lone surrogates, which no database keeps as they came, are dropped. */
function asSent(value: AnswerValue | undefined): AnswerValue {
  const clean = typeof value === 'string' ? value.replace(/[\p{Cs}\0]/gu, '').trim() : value
  return clean === undefined || clean === '' || (Array.isArray(clean) && !clean.length) ? null : clean
}

export function hasAny(answers: Answers): boolean {
  return Object.keys(answers).length > 0
}
