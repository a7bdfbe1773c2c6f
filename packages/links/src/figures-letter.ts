import { type BlockLocale, directionOf } from './block-locale.ts'
import { type ButtonLetter, renderButtonLetter } from './button-letter.ts'
import { type Html, html } from './html.ts'
import type { RenderedLetter } from './letter-document.ts'
import { factRows, factTexts, type LetterFact, NORMAL, SMALL, startOf } from './letter-facts.ts'
import { oneLine } from './plain-text.ts'
import { BACKGROUND, BORDER_COLOUR, FONT, MUTED_COLOUR } from './styles.ts'

/** Breaks no word, so that a column is as wide as the longest word of its heading. */
const HEAD = `${FONT};font-size:13px;line-height:18px;color:${MUTED_COLOUR}`
const DETAIL = `${FONT};font-size:12px;line-height:18px;color:${MUTED_COLOUR}`

/** Holds a figure, and below it in small letters its interval and a remark. */
export interface LetterFigureCell {
  value: string
  interval?: string | undefined
  remark?: string | undefined
}

/** Holds a table of figures. The first heading is that of the labels. */
export interface LetterFigures {
  heads: readonly string[]
  rows: readonly { label: string; cells: readonly LetterFigureCell[] }[]
}

/** Describes a letter that tells facts and figures, prints on paper, and can be stopped. */
export interface FiguresLetter extends Omit<ButtonLetter, 'heading' | 'isPrinted'> {
  facts: readonly LetterFact[]
  /** Is absent where there is no row. */
  figures?: LetterFigures | undefined
  /** Stand below the table. */
  remarks: readonly string[]
}

/**
 * Renders a letter with a table of figures between its body and its button. On paper it has neither button nor links.
 *
 * @returns the subject, a complete HTML document, and the same as plain text
 * @throws {RangeError} when a URL is not an http or https URL, or the accent is illegible on white
 */
export function renderFiguresLetter({ facts, figures, remarks, ...letter }: FiguresLetter): RenderedLetter {
  const { locale } = letter
  const rows = [
    ...factRows(facts, locale),
    ...(figures ? [figuresRow(figures, locale)] : []),
    ...remarks.map((remark) => remarkRow(remark, locale)),
  ]
  const lines = [
    ...factTexts(facts),
    ...(figures ? ['', ...figureTexts(figures)] : []),
    ...(remarks.length > 0 ? ['', ...remarks] : []),
  ]
  return renderButtonLetter({ ...letter, heading: { rows, lines }, isPrinted: true })
}

function figuresRow({ heads, rows }: LetterFigures, locale: BlockLocale): Html {
  const start = startOf(locale)
  const [first = '', ...others] = heads
  return html`<tr><td align="${start}" style="padding:0 0 12px"><table dir="${directionOf(locale)}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="width:100%;background-color:${BACKGROUND};border-collapse:collapse">
    <thead><tr><th scope="col" align="${start}" valign="bottom" style="${cellStyle(locale, true)};${HEAD}">${oneLine(first)}</th>
    ${others.map((head) => html`<th scope="col" align="${endOf(locale)}" valign="bottom" style="${cellStyle(locale, false)};${HEAD}">${oneLine(head)}</th>`)}</tr></thead>
    <tbody>
    ${rows.map(({ label, cells }) => figureRow(label, cells, locale))}
    </tbody></table></td></tr>`
}

function figureRow(label: string, cells: readonly LetterFigureCell[], locale: BlockLocale): Html {
  return html`<tr><th scope="row" align="${startOf(locale)}" valign="top" style="${cellStyle(locale, true)};${NORMAL};font-weight:normal">${oneLine(label)}</th>
    ${cells.map((cell) => figureCell(cell, locale))}</tr>`
}

/** Numbers run from left to right in every language, and stay on one line. */
function figureCell({ value, interval, remark }: LetterFigureCell, locale: BlockLocale): Html {
  const number = (text: string, style: string) =>
    html`<bdi dir="ltr" style="white-space:nowrap${style}">${oneLine(text)}</bdi>`
  const below = [
    ...(interval === undefined ? [] : [html`<br>${number(interval, `;${DETAIL}`)}`]),
    ...(remark === undefined ? [] : [html`<br><span style="${DETAIL}">${oneLine(remark)}</span>`]),
  ]
  return html`<td align="${endOf(locale)}" valign="top" style="${cellStyle(locale, false)};${NORMAL};font-variant-numeric:tabular-nums">${number(value, '')}${below}</td>`
}

function cellStyle(locale: BlockLocale, isFirst: boolean): string {
  const gap = isFirst ? 0 : 12
  const sides = startOf(locale) === 'right' ? `6px ${gap}px 6px 0` : `6px 0 6px ${gap}px`
  return `padding:${sides};border-bottom:1px solid ${BORDER_COLOUR}`
}

function remarkRow(remark: string, locale: BlockLocale): Html {
  return html`<tr><td align="${startOf(locale)}" style="padding:0 0 12px;${SMALL}">${oneLine(remark)}</td></tr>`
}

/** Writes each row with the headings of its figures, as columns don't line up in every mail program. */
function figureTexts({ heads, rows }: LetterFigures): string[] {
  const [, ...others] = heads
  return rows.map(({ label, cells }) => {
    const figures = cells.map(({ value, interval, remark }, index) => {
      const details = [interval, remark].filter((detail) => detail !== undefined)
      return `${others[index]} ${value}${details.length > 0 ? ` (${details.join(', ')})` : ''}`
    })
    return `${label}: ${figures.join('; ')}`
  })
}

function endOf(locale: BlockLocale): 'left' | 'right' {
  return startOf(locale) === 'right' ? 'left' : 'right'
}
