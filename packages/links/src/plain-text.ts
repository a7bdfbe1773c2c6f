import { SCORES } from '@otklik/contract/scale'
import type { BlockTexts } from './block-texts.ts'
import type { RatingLinks } from './rating-links.ts'

/**
 * Renders five links as plain text, one link per line, below what they rate and the question, each on one line.
 *
 * @example
 * plainText(['How was this service?'], links, texts)
 * // 'How was this service?\n\n1 (Very poor): https://…/1\n2: https://…/2\n…'
 */
export function plainText(heading: readonly string[], links: RatingLinks, { low, high }: BlockTexts): string {
  const ends: Partial<Record<number, string>> = { 1: low, 5: high }
  const lines = SCORES.map((score) => {
    const end = ends[score]
    return `${score}${end === undefined ? '' : ` (${oneLine(end)})`}: ${links[score]}`
  })
  return `${heading.map(oneLine).join('\n')}\n\n${lines.join('\n')}\n`
}

/** Puts a text on one line, so that it cannot pass for further lines of the letter. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}
