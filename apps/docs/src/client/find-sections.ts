import type { SearchPage, SearchSection } from '../search-page.ts'
import { meaningfulWords, wordsOf } from './query-words.ts'

export interface FoundSection {
  page: SearchPage
  section: SearchSection
}

interface Entry extends FoundSection {
  heading: string
  title: string
  text: string
  /** Makes a hit in a long text count less, as it has every word somewhere. */
  textWeight: number
  pageWeight: number
}

const HEADING = 4
const TITLE = 2
const TYPICAL_LENGTH = 800

/** Lists the pages that are looked up once one knows what for. What explains comes before them. */
const LOOKED_UP = new Set(['access', 'api', 'bench', 'capabilities', 'changelog', 'contributing', 'security'])

const MAX_FOUND = 20
/** After so many, what fits much less than the best is left out. */
const ALWAYS_SHOWN = 5
const MUCH_LESS = 15
const MAX_FOUND_OF_PAGE = 3

/** Returns a function that finds sections by words or their beginnings, the best first. */
export function openIndex(pages: readonly SearchPage[]): (query: string) => FoundSection[] {
  const entries = pages.flatMap((page) =>
    page.sections.map((section): Entry => {
      const heading = spaced(section.heading)
      const title = section.anchor === '' ? ' ' : spaced(page.title)
      const textWeight = 2 / (1 + section.text.length / TYPICAL_LENGTH)
      const pageWeight = LOOKED_UP.has(page.slug) ? 0.5 : 1
      return { page, section, heading, title, text: spaced(section.text), textWeight, pageWeight }
    }),
  )

  return (query) => {
    const phrase = wordsOf(query).length > 1 ? spaced(query).trimEnd() : undefined
    const words = meaningfulWords(query).map((word) => {
      const scores = entries.map((entry) => scoreOf(entry, word))
      const hits = scores.filter((score) => score > 0).length
      // A rare word tells more than one that stands everywhere, so that a whole question can be asked.
      return { scores, weight: hits === 0 ? 0 : Math.log(1 + entries.length / (1 + hits)) ** 2 }
    })
    const wholeWeight = total(words, ({ weight }) => weight)
    const rated = entries.map((entry, index): Rated => {
      const found = words.filter(({ scores }) => scores[index])
      const score = total(found, ({ scores, weight }) => weight * (scores[index] ?? 0))
      // A section with most of the words comes before one with a single word in its heading.
      const share = total(found, ({ weight }) => weight) / wholeWeight
      const inOrder = phrase !== undefined && entry.heading.includes(phrase) ? 2 : 1
      return [entry, score * share * inOrder * entry.pageWeight]
    })
    return bestOf(rated.filter(([, score]) => score > 0))
  }
}

type Rated = [Entry, number]

function bestOf(rated: readonly Rated[]): FoundSection[] {
  const sorted = rated.toSorted(([, one], [, other]) => other - one)
  const best = sorted[0]?.[1] ?? 0
  const ofPage = new Map<SearchPage, number>()
  return sorted
    .filter(([{ page }]) => {
      const found = (ofPage.get(page) ?? 0) + 1
      ofPage.set(page, found)
      return found <= MAX_FOUND_OF_PAGE
    })
    .filter(([, score], place) => place < ALWAYS_SHOWN || score > best / MUCH_LESS)
    .slice(0, MAX_FOUND)
    .map(([{ page, section }]) => ({ page, section }))
}

/** Rates how well a word fits: as a whole, as a beginning, without its ending, or as a part of another word. */
function scoreOf({ heading, title, text, textWeight }: Entry, word: string): number {
  const inOne = (part: string) =>
    (heading.includes(part) ? HEADING : 0) +
    (title.includes(part) ? TITLE : 0) +
    (text.includes(part) ? textWeight : 0)
  const asWhole = inOne(` ${word} `)
  if (asWhole > 0 || word.length === 1) return asWhole
  return (
    inOne(` ${word}`) * 0.75 || inOne(withoutEnding(word)) * 0.6 || (word.length > 2 && inOne(word) / 3) || 0
  )
}

/** Returns what a word and its other forms begin with; of a short word the singular. */
function withoutEnding(word: string): string {
  if (word.length > 5) return ` ${word.slice(0, word.length > 7 ? -3 : -2)}`
  return word.length > 3 && word.endsWith('s') ? ` ${word.slice(0, -1)} ` : ` ${word}`
}

const total = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((sum, item) => sum + of(item), 0)

/** Returns the words of a text with a space before and after each. */
const spaced = (text: string) => ` ${wordsOf(text).join(' ')} `
