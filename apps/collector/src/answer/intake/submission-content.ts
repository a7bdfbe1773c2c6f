import { hash } from 'node:crypto'
import { type Answers, type NewSubmission, QUESTION_KINDS, type SurveyDefinition } from '@otklik/contract'

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
 * Returns the hash that stands in its place once its personal answers are gone: one that covers a short comment would
 * still tell it to whoever tries comments. No submission that has such answers is taken for one that lost them.
 */
export function contentWithoutPersonal(
  invitation: string,
  { answers, seq, locale }: Submitted,
  personal: ReadonlySet<string>,
): string {
  return hashOf([
    invitation,
    inKeyOrder(withoutPersonal(answers, personal)),
    seq ?? null,
    locale ?? null,
    'its texts are gone',
  ])
}

/** Returns whether a submission is the stored one again; for one that lost answers, whether the others are the same. */
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

/** Returns the answers without those to personal questions; what cleared such an answer says nothing, and stays. */
export function withoutPersonal(answers: Answers, personal: ReadonlySet<string>): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([question, value]) => value === null || !personal.has(question)),
  )
}

function hashOf(content: unknown[]): string {
  return hash('sha256', JSON.stringify(content), 'base64url')
}

function inKeyOrder(answers: Answers) {
  return Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))
}
