import { SCORES, type Score } from '@otklik/contract/scale'
import type { Direction } from './block-locale.ts'
import type { BlockTexts } from './block-texts.ts'
import { type Html, html } from './html.ts'
import type { RatingLinks } from './rating-links.ts'
import { FONT, GROUND, SCORE_COLOURS, SOFT } from './styles.ts'

/** Filled boxes, or plain underlined digits. */
export type RowStyle = 'boxes' | 'digits'

interface ScoreRow {
  links: RatingLinks
  texts: BlockTexts
  direction: Direction
  style: RowStyle
}

const CELL_PX = 44
const GAP_PX = 8
const WIDTH_PX = 5 * CELL_PX + 4 * GAP_PX

/**
 * The five digits, with the ends of the scale named under 1 and 5. Right to left the digits run from the right too:
 * a reader begins there, and a table's `dir` turns digits and labels together, so that even where a mail program
 * drops it, each label stays under its digit.
 */
export function scoreRow({ links, texts, direction, style }: ScoreRow): Html {
  const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const label = `padding-top:${style === 'boxes' ? 6 : 0}px;${FONT};font-size:13px;line-height:18px;color:${SOFT}`
  return html`<table role="presentation" dir="${direction}" width="${WIDTH_PX}" cellpadding="0" cellspacing="0" border="0" style="width:${WIDTH_PX}px;border-collapse:separate">
    <tr>
    ${SCORES.flatMap((score) => [...(score === 1 ? [] : [gap]), digit(score, links[score], texts, style)])}
    </tr>
    <tr>
    <td colspan="5" align="${start}" valign="top" style="${label}">${texts.low}</td>
    <td colspan="4" align="${end}" valign="top" style="${label}">${texts.high}</td>
    </tr>
    </table>`
}

const gap = html`<td width="${GAP_PX}" style="width:${GAP_PX}px;font-size:0;line-height:0">&nbsp;</td>`

/** The padding makes the whole cell the link; Outlook for Windows ignores it, and takes the size from the cell. */
function digit(score: Score, link: string, texts: BlockTexts, style: RowStyle): Html {
  const colour = SCORE_COLOURS[score]
  const [ground, ink, line] = style === 'boxes' ? [colour, GROUND, 'none'] : [GROUND, colour, 'underline']
  const cell = `width:${CELL_PX}px;height:${CELL_PX}px;background-color:${ground};border-radius:8px`
  const press = `display:block;padding:10px 0;${FONT};font-size:18px;line-height:24px;font-weight:bold;color:${ink};text-decoration:${line}`
  return html`<td width="${CELL_PX}" height="${CELL_PX}" align="center" valign="middle" bgcolor="${ground}" style="${cell}"><a href="${link}" aria-label="${spoken(score, texts)}" style="${press}">${score}</a></td>`
}

function spoken(score: Score, texts: BlockTexts): string {
  const said = texts.score.replaceAll('{score}', String(score))
  const end = { 1: texts.low, 5: texts.high }[score as number]
  return end === undefined ? said : `${said}: ${end}`
}
