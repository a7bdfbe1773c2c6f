// A text and its background are always coloured in the same cell, so that a mail program which darkens letters sees both.
export const TEXT_COLOUR = '#16202b'
export const MUTED_COLOUR = '#5b6875'
export const BORDER_COLOUR = '#d6dde4'
export const BACKGROUND = '#ffffff'

/** Outlines the boxes, and colours their digits: the widget's accent. It is dark enough for text on white. */
export const ACCENT_COLOUR = '#0b6e69'

/** Names the fonts. Every cell with text needs it, because Outlook for Windows falls back to Times in the others. */
export const FONT = 'font-family:Arial,Helvetica,sans-serif'

/** Breaks a word that is longer than the line, as a title may be a path or an error message. */
export const BREAK_WORDS = 'overflow-wrap:anywhere;word-break:break-word'

/** Underlines a link, and colours it as the text around it. Outlook for Windows does not know `inherit`. */
export function linkStyle(colour: string): string {
  return `color:${colour};text-decoration:underline`
}
