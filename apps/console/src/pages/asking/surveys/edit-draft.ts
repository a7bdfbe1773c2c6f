import type { Question, SurveyDefinition, Texts } from '@otklik/contract'

/** Lists the kinds of questions. */
export const KINDS = ['csi', 'nps', 'choice', 'text', 'contact'] as const satisfies Question['kind'][]

/** Are the keys under which the figures of every survey are read together. */
const CANONICAL_KEYS: Record<Question['kind'], string> = {
  csi: 'csi',
  nps: 'nps',
  choice: 'reasons',
  text: 'comment',
  contact: 'contact',
}

/** Returns texts with one language set, or left out if it is empty. */
export function withText(texts: Texts, locale: string, text: string): Texts {
  const { [locale]: _, ...others } = texts
  return text === '' ? others : { ...texts, [locale]: text }
}

/** Returns a draft with another question, under the usual key of its kind if that is free. */
export function withQuestion(
  draft: SurveyDefinition,
  kind: Question['kind'],
  locale: string,
): SurveyDefinition {
  const key = freeKey(
    CANONICAL_KEYS[kind],
    draft.questions.map((question) => question.key),
  )
  const question: Question = {
    key,
    kind,
    texts: { [locale]: '' },
    ...(kind === 'choice' && { options: [{ key: 'option-1', texts: { [locale]: '' } }] }),
  }
  return { ...draft, questions: [...draft.questions, question] }
}

/** Returns a key that none of the others is, with a number if it has to. */
export function freeKey(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  const base = wanted.replace(/-\d+$/, '')
  for (let number = 2; ; number++) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`
}
