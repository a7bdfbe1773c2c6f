import { accentFault } from '@otklik/contract/accent'
import type { Direction } from './block-locale.ts'
import { type Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import { oneLine } from './plain-text.ts'
import { BACKGROUND, FONT, TEXT_COLOUR } from './styles.ts'

/** Describes who sends a letter, and what the centre is recognised by. */
export interface LetterBrand {
  name?: string | undefined
  /** Stands beside the name, in this size. Many mail programs show no SVG. */
  logo?: { url: string; width: number; height: number } | undefined
  /** Colours the boxes, as `#rrggbb`. */
  accent?: string | undefined
  /** Leads to the centre's own site, from the end of the letter. */
  url?: string | undefined
}

/**
 * Refuses a brand that a letter can't show.
 *
 * @throws {RangeError} when a URL is not an http or https URL, or the accent is illegible on white
 */
export function checkBrand({ logo, url, accent }: LetterBrand): void {
  if (logo) checkHttpUrl('the URL of the logo', logo.url)
  if (url !== undefined) checkHttpUrl("the brand's URL", url)
  if (accent !== undefined) checkAccent(accent)
}

/** @throws {RangeError} when text in this colour is illegible on white */
export function checkAccent(accent: string): void {
  const fault = accentFault(accent)
  if (fault !== undefined) throw new RangeError(`the accent ${fault}; got "${accent}"`)
}

/** Renders the logo and the name, which stand above the greeting. */
export function brandHead({ name, logo }: LetterBrand, direction: Direction): Html[] {
  if (!name && !logo) return []
  const [start, gap] = direction === 'rtl' ? ['right', 'padding-right'] : ['left', 'padding-left']
  const nameStyle = `${FONT};font-size:16px;line-height:24px;font-weight:bold;color:${TEXT_COLOUR}`
  const logoCell = logo
    ? [
        html`<td width="${logo.width}" valign="middle" style="padding:0"><img src="${logo.url}" alt="${oneLine(name ?? '')}" width="${logo.width}" height="${logo.height}" border="0" style="display:block;border:0;${nameStyle}"></td>`,
      ]
    : []
  const nameCell = name
    ? [
        html`<td align="${start}" valign="middle" style="${gap}:${logo ? 10 : 0}px;${nameStyle}">${oneLine(name)}</td>`,
      ]
    : []
  return [
    html`<tr><td align="${start}" style="padding:0 0 24px"><table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="background-color:${BACKGROUND}"><tr>
    ${[...logoCell, ...nameCell]}
    </tr></table></td></tr>`,
  ]
}

/** Names the centre and its site at the end of a plain text. */
export function brandText({ name, url }: LetterBrand): string {
  const parts = [name && oneLine(name), url].filter(Boolean)
  return parts.length === 0 ? '' : `\n${parts.join(': ')}\n`
}
