import type { Score } from '@otklik/contract/scale'

/**
 * The colours of the letter. Each text stands on a ground that is named beside it, never on the letter's own: a mail
 * program that darkens, wholly or in part, then always sees both.
 */
export const TEXT_COLOUR = '#16202b'
export const MUTED_COLOUR = '#5b6875'
export const BORDER_COLOUR = '#d6dde4'
export const BACKGROUND = '#ffffff'

/** Worst to best, each dark enough for white digits, and to be a digit on white itself. */
export const SCORE_COLOURS = {
  1: '#a3261b',
  2: '#a04a10',
  3: '#7a5a00',
  4: '#466b12',
  5: '#146c3c',
} as const satisfies Record<Score, string>

/** Outlook for Windows falls back to Times where a cell names no font. */
export const FONT = 'font-family:Arial,Helvetica,sans-serif'
