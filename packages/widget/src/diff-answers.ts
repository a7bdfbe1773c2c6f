import type { Answers, AnswerValue } from '@otklik/contract'
import { toJson } from './to-json.ts'

/** Returns the answers that differ from the known ones, ready to be sent: `null` clears an earlier answer. */
export function diffAnswers(answers: Record<string, AnswerValue | undefined>, known: Answers): Answers {
  const changes: Answers = {}
  for (const [key, value] of Object.entries(answers)) {
    const normalized = normalize(value)
    if (toJson(normalized) !== toJson(known[key])) changes[key] = normalized
  }
  return changes
}

/** Trims texts, turns empty answers into `null`, and drops NUL and lone surrogates, which the database cannot keep. */
function normalize(value: AnswerValue | undefined): AnswerValue {
  const clean = typeof value === 'string' ? value.replace(/[\p{Cs}\0]/gu, '').trim() : value
  return clean === undefined || clean === '' || (Array.isArray(clean) && !clean.length) ? null : clean
}

export function hasAnswers(answers: Answers): boolean {
  return Object.keys(answers).length > 0
}
