import { type BlockLocale, directionOf } from './block-locale.ts'
import { type Html, html } from './html.ts'
import { oneLine } from './plain-text.ts'
import { BACKGROUND, BREAK_WORDS, FONT, MUTED_COLOUR, TEXT_COLOUR } from './styles.ts'

/** Holds a fact under its label. */
export type LetterFact = readonly [label: string, value: string]

export const SMALL = `${FONT};font-size:13px;line-height:20px;color:${MUTED_COLOUR};${BREAK_WORDS}`
export const NORMAL = `${FONT};font-size:15px;line-height:22px;color:${TEXT_COLOUR};${BREAK_WORDS}`

/** Renders facts as one row of a letter, or none where there are none. */
export function factRows(facts: readonly LetterFact[], locale: BlockLocale): Html[] {
  return facts.length === 0 ? [] : [tableRow(facts.map(factRow(locale)), locale)]
}

/** Returns facts as lines of plain text. */
export function factTexts(facts: readonly LetterFact[]): string[] {
  return facts.map(([label, value]) => `${label}: ${value}`)
}

/** Puts rows into a table of their own, which is a row of the letter. */
export function tableRow(rows: Html[], locale: BlockLocale): Html {
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

/** Returns the side on which the lines of a language begin. */
export function startOf(locale: BlockLocale): 'left' | 'right' {
  return directionOf(locale) === 'rtl' ? 'right' : 'left'
}
