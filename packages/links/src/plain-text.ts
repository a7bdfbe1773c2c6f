import { SCORES } from '@otklik/contract/scale'
import type { BlockTexts } from './block-texts.ts'
import type { RatingLinks } from './rating-links.ts'

/** A question and its five links, a line each, for those who read letters as plain text. */
export function plainText(question: string, links: RatingLinks, { low, high }: BlockTexts): string {
  const ends: Partial<Record<number, string>> = { 1: low, 5: high }
  const lines = SCORES.map((score) => {
    const end = ends[score]
    return `${score}${end === undefined ? '' : ` (${oneLine(end)})`}: ${links[score]}`
  })
  return `${oneLine(question)}\n\n${lines.join('\n')}\n`
}

/** A text must not look like further lines of the letter. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}
