import type { BlockLocale } from './block-locale.ts'
import { type ButtonLetter, renderButtonLetter } from './button-letter.ts'
import { type Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import type { RenderedLetter } from './letter-document.ts'
import { factRows, factTexts, type LetterFact, NORMAL, SMALL, startOf, tableRow } from './letter-facts.ts'
import { oneLine } from './plain-text.ts'
import { linkStyle, TEXT_COLOUR } from './styles.ts'

/** Holds things that a letter leads to, under a title. */
export interface LetterList {
  title: string
  items: readonly { label: string; url: string; detail: string }[]
  /** Says below the last item that there are more. */
  more?: string | undefined
}

/** Describes a letter that tells facts, lists or both, and leads to one page. */
export interface NoticeLetter extends Omit<ButtonLetter, 'heading'> {
  facts: readonly LetterFact[]
  lists: readonly LetterList[]
}

/**
 * Renders a letter with facts and lists between its body and its button.
 *
 * @returns the subject, a complete HTML document, and the same as plain text
 * @throws {RangeError} when a URL is not an http or https URL, or the accent is illegible on white
 */
export function renderNoticeLetter({ facts, lists, ...letter }: NoticeLetter): RenderedLetter {
  for (const { items } of lists) for (const { url } of items) checkHttpUrl('the URL of an item', url)
  const { locale } = letter
  const rows = [...factRows(facts, locale), ...lists.map((list) => tableRow(listRows(list, locale), locale))]
  const lines = [...factTexts(facts), ...lists.flatMap(listLines).slice(facts.length === 0 ? 1 : 0)]
  return renderButtonLetter({ ...letter, heading: { rows, lines } })
}

function listRows({ title, items, more }: LetterList, locale: BlockLocale): Html[] {
  const row = (style: string, content: Html | string) =>
    html`<tr><td align="${startOf(locale)}" style="${style}">${content}</td></tr>`
  return [
    row(`padding:0 0 6px;${NORMAL};font-weight:bold`, oneLine(title)),
    ...items.map(({ label, url, detail }) =>
      row(
        `padding:0 0 8px;${SMALL}`,
        html`<a href="${url}" style="${NORMAL};${linkStyle(TEXT_COLOUR)}">${oneLine(label)}</a><br>${oneLine(detail)}`,
      ),
    ),
    ...(more === undefined ? [] : [row(SMALL, oneLine(more))]),
  ]
}

/** Begins with an empty line, which parts it from what stands above. */
function listLines({ title, items, more }: LetterList): string[] {
  const lines = items.flatMap(({ label, url, detail }) => [`- ${label}, ${detail}`, url])
  return ['', title, ...lines, ...(more === undefined ? [] : [more])]
}
