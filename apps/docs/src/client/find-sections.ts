import type { SearchPage, SearchSection } from '../search-page.ts'

export interface FoundSection {
  page: SearchPage
  section: SearchSection
}

interface Entry extends FoundSection {
  /** Holds the words of the heading and of the page's title, each after a space. */
  heading: string
  text: string
}

const WORD = /[\p{L}\p{N}_]+/gu
const MAX_FOUND = 20
const MAX_FOUND_OF_PAGE = 3

/** Splits a text into words, in any script. */
export function wordsOf(text: string): string[] {
  return text.normalize().toLowerCase().match(WORD) ?? []
}

/** Returns a function that finds sections by words or their beginnings, the best first. */
export function openIndex(pages: readonly SearchPage[]): (query: string) => FoundSection[] {
  const spaced = (text: string) =>
    wordsOf(text)
      .map((word) => ` ${word}`)
      .join('')
  const entries = pages.flatMap((page) =>
    page.sections.map((section): Entry => {
      const heading = spaced(`${page.title} ${section.heading}`)
      return { page, section, heading, text: spaced(section.text) }
    }),
  )

  return (query) => {
    const total = new Map<Entry, number>()
    const words = wordsOf(query)
    const phrase = words.map((word) => ` ${word}`).join('')
    for (const word of new Set(words)) {
      const scores = entries.map((entry) => scoreOf(entry, word))
      const hits = scores.filter((score) => score > 0).length
      // A rare word tells more than one that stands everywhere, so that a whole question can be asked.
      const weight = Math.log(1 + entries.length / (1 + hits)) ** 2
      entries.forEach((entry, index) => {
        const times = words.length > 1 && entry.heading.includes(phrase) ? 2 : 1
        if (scores[index]) total.set(entry, (total.get(entry) ?? 0) + weight * scores[index] * times)
      })
    }
    const sorted = [...total].sort(([, one], [, other]) => other - one)
    const best = sorted[0]?.[1] ?? 0
    const ofPage = new Map<SearchPage, number>()
    return sorted
      .filter(([{ page }, score]) => {
        const found = (ofPage.get(page) ?? 0) + 1
        ofPage.set(page, found)
        return score > best / 6 && found <= MAX_FOUND_OF_PAGE
      })
      .slice(0, MAX_FOUND)
      .map(([{ page, section }]) => ({ page, section }))
  }
}

/** Rates how well a word fits: as a whole or a beginning, else without its ending, else as a part of another word. */
function scoreOf({ heading, text }: Entry, word: string): number {
  const inOne = (part: string) => (heading.includes(part) ? 4 : 0) + (text.includes(part) ? 1 : 0)
  return (
    inOne(` ${word}`) ||
    (word.length > 5 && inOne(` ${word.slice(0, word.length > 7 ? -3 : -2)}`) / 2) ||
    (word.length > 2 && inOne(word) / 3) ||
    0
  )
}
