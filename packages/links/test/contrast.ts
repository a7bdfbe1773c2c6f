/** Holds red, green and blue, each 0 to 255. */
export type Colour = [number, number, number]

/** Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Lists the ways in which mail programs recolour a text and its background in dark mode. */
export const DARK_MODES: Record<string, (text: Colour, background: Colour) => [Colour, Colour]> = {
  unchanged: (text, background) => [text, background],
  inverted: (text, background) => [invert(text), invert(background)],
  'lightness mirrored': (text, background) => [mirrorLightness(text), mirrorLightness(background)],
  'lightness mirrored, of light backgrounds and dark texts only': (text, background) => [
    lightness(text) < 0.5 && lightness(background) > 0.5 ? mirrorLightness(text) : text,
    lightness(background) > 0.5 ? mirrorLightness(background) : background,
  ],
  'light backgrounds made dark grey': (text, background) =>
    lightness(background) > 0.5 ? [mirrorLightness(text), [31, 31, 31]] : [text, background],
}

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Colour
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const invert = (colour: Colour) => colour.map((value) => 255 - value) as Colour

const lightness = (colour: Colour) => (Math.max(...colour) + Math.min(...colour)) / 510

/** Mirrors the lightness of HSL, and keeps hue and saturation. */
function mirrorLightness(colour: Colour): Colour {
  const shift = 255 - Math.max(...colour) - Math.min(...colour)
  return colour.map((value) => value + shift) as Colour
}
