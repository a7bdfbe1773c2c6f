import { meaningfulWords } from './query-words.ts'

const BEFORE = 40
const LENGTH = 150

/** Cuts out of a text what stands around the first word of the query, and divides it where a word of the query begins or ends. */
export function snippetOf(text: string, query: string): { text: string; isFound: boolean }[] {
  const words = meaningfulWords(query).filter((word) => word.length > 1)
  const found = words.length > 0 ? new RegExp(`(${words.join('|')})`, 'giu') : undefined
  const at = found ? text.search(new RegExp(`(?<![\\p{L}\\p{N}_])${found.source}`, 'iu')) : -1
  const from = at > BEFORE ? text.indexOf(' ', at - BEFORE) + 1 : 0
  const isCut = from + LENGTH < text.length
  const cut = text.slice(from, from + LENGTH).replace(isCut ? /\s+\S*$/ : '', '')
  const shown = `${from > 0 ? '… ' : ''}${cut}${isCut ? ' …' : ''}`
  const parts = found ? shown.split(found) : [shown]
  return parts.map((part, index) => ({ text: part, isFound: index % 2 === 1 }))
}
