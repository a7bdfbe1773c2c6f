import { type BlockLocale, directionOf } from './block-locale.ts'
import { type ButtonLetter, renderButtonLetter } from './button-letter.ts'
import { type Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import type { RenderedLetter } from './letter-document.ts'
import { oneLine } from './plain-text.ts'
import { BACKGROUND, BREAK_WORDS, FONT, linkStyle, MUTED_COLOUR, TEXT_COLOUR } from './styles.ts'

/** Holds a fact under its label. */
export type LetterFact = readonly [label: string, value: string]

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

const SMALL = `${FONT};font-size:13px;line-height:20px;color:${MUTED_COLOUR};${BREAK_WORDS}`
const NORMAL = `${FONT};font-size:15px;line-height:22px;color:${TEXT_COLOUR};${BREAK_WORDS}`

/**
 * Renders a letter with facts and lists between its body and its button.
 *
 * @returns the subject, a complete HTML document, and the same as plain text
 * @throws {RangeError} when a URL is not an http or https URL, or the accent is illegible on white
 */
export function renderNoticeLetter({ facts, lists, ...letter }: NoticeLetter): RenderedLetter {
  for (const { items } of lists) for (const { url } of items) checkHttpUrl('the URL of an item', url)
  const { locale } = letter
  const rows = [
    ...(facts.length === 0 ? [] : [tableRow(facts.map(factRow(locale)), locale)]),
    ...lists.map((list) => tableRow(listRows(list, locale), locale)),
  ]
  const lines = [
    ...facts.map(([label, value]) => `${label}: ${value}`),
    ...lists.flatMap(listLines).slice(facts.length === 0 ? 1 : 0),
  ]
  return renderButtonLetter({ ...letter, heading: { rows, lines } })
}

/** Puts rows into a table of their own, which is a row of the letter. */
function tableRow(rows: Html[], locale: BlockLocale): Html {
  return html`<tr><td align="${startOf(locale)}" style="padding:0 0 20px"><table role="presentation" dir="${directionOf(locale)}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="background-color:${BACKGROUND}">
    ${rows}
    </table></td></tr>`
}

function factRow(locale: BlockLocale): (fact: LetterFact) => Html {
  const start = startOf(locale)
  const gap = start === 'right' ? 'padding:0 0 4px 16px' : 'padding:0 16px 4px 0'
  return ([label, value]) =>
    html`<tr><td align="${start}" valign="top" width="110" style="${gap};${SMALL}">${oneLine(label)}</td>
    <td align="${start}" valign="top" style="padding:0 0 4px;${NORMAL}">${oneLine(value)}</td></tr>`
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

function startOf(locale: BlockLocale): 'left' | 'right' {
  return directionOf(locale) === 'rtl' ? 'right' : 'left'
}
