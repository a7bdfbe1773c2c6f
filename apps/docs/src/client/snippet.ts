import { wordsOf } from './query-words.ts'

const BEFORE = 40
const LENGTH = 150

/** Cuts out of a text what stands around the first word of the query, and divides it where a word of the query begins or ends. */
export function snippetOf(text: string, query: string): { text: string; isFound: boolean }[] {
  const words = wordsOf(query).filter((word) => word.length > 1)
  const found = words.length > 0 ? new RegExp(`(${words.join('|')})`, 'giu') : undefined
  const at = found ? text.search(found) : -1
  const from = at > BEFORE ? text.indexOf(' ', at - BEFORE) + 1 : 0
  const cut = text.slice(from, from + LENGTH)
  const shown = `${from > 0 ? '… ' : ''}${cut}${from + LENGTH < text.length ? ' …' : ''}`
  const parts = found ? shown.split(found) : [shown]
  return parts.map((part, index) => ({ text: part, isFound: index % 2 === 1 }))
}
