import type { Score } from '@otklik/contract/scale'

// A text and its background are always coloured in the same cell, so that a mail program which darkens letters sees both.
export const TEXT_COLOUR = '#16202b'
export const MUTED_COLOUR = '#5b6875'
export const BORDER_COLOUR = '#d6dde4'
export const BACKGROUND = '#ffffff'

/** Lists the colours of the scores. Each is dark enough for a white digit on it, and for a digit of it on white. */
export const SCORE_COLOURS = {
  1: '#a3261b',
  2: '#a04a10',
  3: '#7a5a00',
  4: '#466b12',
  5: '#146c3c',
} as const satisfies Record<Score, string>

/** Names the fonts. Every cell with text needs it, because Outlook for Windows falls back to Times in the others. */
export const FONT = 'font-family:Arial,Helvetica,sans-serif'
