import { hash } from 'node:crypto'
import { type Answers, type NewSubmission, QUESTION_KINDS, type SurveyDefinition } from '@otklik/contract'

/** Accepts a submission as it arrives, and as it is stored, where absent fields are `null`. */
interface Submitted {
  answers: Answers
  seq?: number | null | undefined
  locale?: string | null | undefined
}

/**
 * Returns a hash that tells a retry from another submission with the same id. It covers the invitation, answers, seq
 * and locale, but not the token, as a portal makes a new one on each page load.
 */
export function contentOf(invitation: string, { answers, seq, locale }: Submitted): string {
  return hashOf([invitation, sortedEntries(answers), seq ?? null, locale ?? null])
}

/**
 * Returns the hash that replaces the first one when the personal answers are removed, because a short comment could be
 * guessed from a hash that covers it. It differs from the hash of a submission that never had such answers.
 */
export function contentWithoutPersonal(
  invitation: string,
  { answers, seq, locale }: Submitted,
  personal: ReadonlySet<string>,
): string {
  return hashOf([
    invitation,
    sortedEntries(withoutPersonal(answers, personal)),
    seq ?? null,
    locale ?? null,
    'its texts are gone',
  ])
}

/** Returns `true` if a submission is a retry of the stored one. Answers that were removed are not compared. */
export function isSameContent(
  stored: string,
  invitation: string,
  response: NewSubmission,
  survey: SurveyDefinition,
): boolean {
  if (stored === contentOf(invitation, response)) return true
  const personal = survey.questions
    .filter(({ kind }) => QUESTION_KINDS[kind].isPersonal)
    .map(({ key }) => key)
  return stored === contentWithoutPersonal(invitation, response, new Set(personal))
}

/** Removes the answers to personal questions. A `null`, which cleared such an answer, reveals nothing and stays. */
export function withoutPersonal(answers: Answers, personal: ReadonlySet<string>): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([question, value]) => value === null || !personal.has(question)),
  )
}

function hashOf(content: unknown[]): string {
  return hash('sha256', JSON.stringify(content), 'base64url')
}

function sortedEntries(answers: Answers) {
  return Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))
}
