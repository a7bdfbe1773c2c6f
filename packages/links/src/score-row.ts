import { SCORES, type Score } from '@otklik/contract/scale'
import type { Direction } from './block-locale.ts'
import { type BlockTexts, wordsOf } from './block-texts.ts'
import { type Html, html } from './html.ts'
import type { RatingLinks } from './rating-links.ts'
import { ACCENT_COLOUR, BACKGROUND, FONT, MUTED_COLOUR } from './styles.ts'

/** Names a look of the five scores: outlined boxes, or underlined digits. */
export type RowStyle = 'boxes' | 'digits'

interface ScoreRow {
  links: RatingLinks
  texts: BlockTexts
  direction: Direction
  style: RowStyle
  /** Names what is rated, to screen readers. One of several rows needs it. */
  subject?: string
  /** Replaces the built-in accent. */
  accent?: string | undefined
}

const CELL_PX = 44
const GAP_PX = 8
const BORDER_PX = { boxes: 2, digits: 0 }
const GAP_CELL = html`<td width="${GAP_PX}" style="width:${GAP_PX}px;font-size:0;line-height:0">&nbsp;</td>`

/**
 * Renders the five digits, with a label under 1 and one under 5. In a right-to-left language 1 is at the right. The table's
 * `dir` reverses digits and labels together, so that each label is under its digit even if a mail program drops it.
 */
export function scoreRow({
  links,
  texts,
  direction,
  style,
  subject,
  accent = ACCENT_COLOUR,
}: ScoreRow): Html {
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const width = 5 * (CELL_PX + 2 * BORDER_PX[style]) + 4 * GAP_PX
  const labelStyle = `padding-top:${style === 'boxes' ? 6 : 0}px;${FONT};font-size:13px;line-height:18px;color:${MUTED_COLOUR}`
  return html`<table role="presentation" dir="${direction}" width="${width}" cellpadding="0" cellspacing="0" border="0" style="width:${width}px;border-collapse:separate">
    <tr>
    ${SCORES.flatMap((score) => [...(score === 1 ? [] : [GAP_CELL]), scoreCell(links[score], score, { style, accent }, ariaLabel(score, texts, subject), wordsOf(texts)[score - 1])])}
    </tr>
    <tr>
    <td colspan="5" align="${start}" valign="top" style="${labelStyle}">${texts.low}</td>
    <td colspan="4" align="${end}" valign="top" style="${labelStyle}">${texts.high}</td>
    </tr>
    </table>`
}

/**
 * Renders one digit. Padding makes the link fill its cell; Outlook for Windows ignores it and keeps the cell's size. The
 * cell has the word as its title: as one of the link, a screen reader would read it after the label that contains it.
 */
function scoreCell(
  link: string,
  score: Score,
  { style, accent }: { style: RowStyle; accent: string },
  label: string,
  word: string | undefined,
): Html {
  const border = BORDER_PX[style] > 0 ? `;border:${BORDER_PX[style]}px solid ${accent};border-radius:8px` : ''
  const cellStyle = `width:${CELL_PX}px;height:${CELL_PX}px;background-color:${BACKGROUND}${border}`
  const decoration = style === 'boxes' ? 'none' : 'underline'
  const linkStyle = `display:block;padding:10px 0;${FONT};font-size:18px;line-height:24px;font-weight:bold;color:${accent};text-decoration:${decoration}`
  return html`<td width="${CELL_PX}" height="${CELL_PX}" align="center" valign="middle" bgcolor="${BACKGROUND}"${word === undefined ? '' : html` title="${word}"`} style="${cellStyle}"><a href="${link}" aria-label="${label}" style="${linkStyle}">${score}</a></td>`
}

function ariaLabel(score: Score, texts: BlockTexts, subject: string | undefined): string {
  const label = texts.score.replaceAll('{score}', String(score))
  const word = wordsOf(texts)[score - 1]
  return [subject, label, word].filter((part) => part !== undefined).join(': ')
}
