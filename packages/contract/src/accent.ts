/** Holds the colours behind an accent: the cards of letters and pages in the light theme, and in the dark one. */
export const GROUNDS = { light: '#ffffff', dark: '#18222c' } as const

/** Colours the text on an accent in each theme. */
export const ACCENT_INKS = { light: '#ffffff', dark: '#0f161d' } as const

/** The contrast that WCAG 2.2 asks of text (success criterion 1.4.3). */
export const TEXT_CONTRAST = 4.5

/** The contrast of an accent's dark form: that of the built-in one, which is brighter than it would have to be. */
const DARK_FORM_CONTRAST = 7

/** Matches a colour such as `#0b6e69`. */
const HEX_COLOUR = /^#[0-9a-f]{6}$/i

type Channels = readonly number[]

/**
 * Says why a colour can't be the accent of letters and pages, and which one could.
 *
 * @returns `undefined` if it can: text in that colour is legible on white, and white text on it
 * @example
 * accentFault('#ffd400') // 'has a contrast of 1.4 : 1 with white and needs 4.5 : 1, as "#8c7400" has'
 */
export function accentFault(accent: string): string | undefined {
  if (!HEX_COLOUR.test(accent)) return 'must be a colour such as "#0b6e69"'
  const contrast = contrastOf(accent, GROUNDS.light)
  if (contrast >= TEXT_CONTRAST) return undefined
  // It is rounded down, as 4.49 is not enough.
  const found = Math.floor(contrast * 10) / 10
  return `has a contrast of ${found} : 1 with white and needs ${TEXT_CONTRAST} : 1, as "${darkened(accent)}" has`
}

/** Returns the form of an accent for the dark theme: the same hue, only as light as it must be. */
export function darkFormOf(accent: string): string {
  const channels = channelsOf(accent)
  const steps = Array.from({ length: 256 }, (_, step) =>
    hexOf(channels.map((channel) => Math.min(255, channel + step))),
  )
  return firstWithContrast(steps, GROUNDS.dark, DARK_FORM_CONTRAST)
}

/**
 * Returns the contrast ratio of two colours, 1 to 21.
 *
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 * @example
 * contrastOf('#767676', '#ffffff') // 4.54
 */
export function contrastOf(one: string, other: string): number {
  const [first, second] = [luminanceOf(one), luminanceOf(other)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

/** Returns the relative luminance of a colour, 0 to 1. See https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Returns the nearest darker colour of the same hue on which white text is legible. */
function darkened(colour: string): string {
  const channels = channelsOf(colour)
  const steps = Array.from({ length: 256 }, (_, step) =>
    hexOf(channels.map((channel) => Math.round((channel * (255 - step)) / 255))),
  )
  return firstWithContrast(steps, GROUNDS.light, TEXT_CONTRAST)
}

/** Finds the first of some colours with a contrast. The last one has the highest. */
function firstWithContrast(colours: readonly string[], ground: string, contrast: number): string {
  return colours.find((colour) => contrastOf(colour, ground) >= contrast) ?? (colours.at(-1) as string)
}

function channelsOf(colour: string): Channels {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}

function hexOf(channels: Channels): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
