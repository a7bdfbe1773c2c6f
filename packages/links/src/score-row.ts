import { SCORES, type Score } from '@otklik/contract/scale'
import type { Direction } from './block-locale.ts'
import type { BlockTexts } from './block-texts.ts'
import { type Html, html } from './html.ts'
import type { RatingLinks } from './rating-links.ts'
import { BACKGROUND, FONT, MUTED_COLOUR, SCORE_COLOURS } from './styles.ts'

/** Names a look of the five scores: filled boxes, or underlined digits. */
export type RowStyle = 'boxes' | 'digits'

interface ScoreRow {
  links: RatingLinks
  texts: BlockTexts
  direction: Direction
  style: RowStyle
  /** Names what is rated, to screen readers. One of several rows needs it. */
  subject?: string
}

const CELL_PX = 44
const GAP_PX = 8
const WIDTH_PX = 5 * CELL_PX + 4 * GAP_PX
const GAP_CELL = html`<td width="${GAP_PX}" style="width:${GAP_PX}px;font-size:0;line-height:0">&nbsp;</td>`

/**
 * Renders the five digits, with a label under 1 and one under 5. In a right-to-left language 1 is at the right. The table's
 * `dir` reverses digits and labels together, so that each label is under its digit even if a mail program drops it.
 */
export function scoreRow({ links, texts, direction, style, subject }: ScoreRow): Html {
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const labelStyle = `padding-top:${style === 'boxes' ? 6 : 0}px;${FONT};font-size:13px;line-height:18px;color:${MUTED_COLOUR}`
  return html`<table role="presentation" dir="${direction}" width="${WIDTH_PX}" cellpadding="0" cellspacing="0" border="0" style="width:${WIDTH_PX}px;border-collapse:separate">
    <tr>
    ${SCORES.flatMap((score) => [...(score === 1 ? [] : [GAP_CELL]), scoreCell(links[score], score, style, ariaLabel(score, texts, subject))])}
    </tr>
    <tr>
    <td colspan="5" align="${start}" valign="top" style="${labelStyle}">${texts.low}</td>
    <td colspan="4" align="${end}" valign="top" style="${labelStyle}">${texts.high}</td>
    </tr>
    </table>`
}

/** Renders one digit. Padding makes the link fill its cell; Outlook for Windows ignores it and keeps the cell's size. */
function scoreCell(link: string, score: Score, style: RowStyle, label: string): Html {
  const scoreColour = SCORE_COLOURS[score]
  const [background, colour, decoration] =
    style === 'boxes' ? [scoreColour, BACKGROUND, 'none'] : [BACKGROUND, scoreColour, 'underline']
  const cellStyle = `width:${CELL_PX}px;height:${CELL_PX}px;background-color:${background};border-radius:8px`
  const linkStyle = `display:block;padding:10px 0;${FONT};font-size:18px;line-height:24px;font-weight:bold;color:${colour};text-decoration:${decoration}`
  return html`<td width="${CELL_PX}" height="${CELL_PX}" align="center" valign="middle" bgcolor="${background}" style="${cellStyle}"><a href="${link}" aria-label="${label}" style="${linkStyle}">${score}</a></td>`
}

function ariaLabel(score: Score, texts: BlockTexts, subject: string | undefined): string {
  const label = texts.score.replaceAll('{score}', String(score))
  const end = { 1: texts.low, 5: texts.high }[score as number]
  return [subject, label, end].filter((part) => part !== undefined).join(': ')
}
