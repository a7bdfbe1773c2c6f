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

/** Returns the list with one item replaced. */
export function replaced<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return items.map((each, at) => (at === index ? item : each))
}

/** Returns the list without one item. */
export function without<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_, at) => at !== index)
}

/** Returns the list with one item moved up or down by one place. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const [item, ...rest] = [items[index] as Item, ...without(items, index)]
  return [...rest.slice(0, index + by), item, ...rest.slice(index + by)]
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
