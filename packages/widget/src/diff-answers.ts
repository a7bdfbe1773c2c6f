import type { Answers, AnswerValue } from '@otklik/contract'

/** The answers that say something else than `known`, as they are sent: `null` clears an earlier one. */
export function diffAnswers(answers: Record<string, AnswerValue | undefined>, known: Answers): Answers {
  const changes: Answers = {}
  for (const [key, value] of Object.entries(answers)) {
    const normalized = normalize(value)
    if (JSON.stringify(normalized) !== JSON.stringify(known[key] ?? null)) changes[key] = normalized
  }
  return changes
}

/** NUL and lone surrogates, which no database keeps as they came, are dropped. */
function normalize(value: AnswerValue | undefined): AnswerValue {
  const clean = typeof value === 'string' ? value.replace(/[\p{Cs}\0]/gu, '').trim() : value
  return clean === undefined || clean === '' || (Array.isArray(clean) && !clean.length) ? null : clean
}

export function hasAnswers(answers: Answers): boolean {
  return Object.keys(answers).length > 0
}
