import { expect, test } from 'vitest'
import { ACCENT_INKS, accentFault, contrastOf, darkFormOf, GROUNDS, TEXT_CONTRAST } from './accent.ts'

const LEVELS = Array.from({ length: 16 }, (_, level) => (level * 17).toString(16).padStart(2, '0'))
/** Lists 4,096 colours, evenly over the whole cube. */
const COLOURS = LEVELS.flatMap((red) =>
  LEVELS.flatMap((green) => LEVELS.map((blue) => `#${red}${green}${blue}`)),
)

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#000000', 21],
  ['#767676', '#ffffff', 4.54],
  ['#777777', '#ffffff', 4.48],
  ['#0000ff', '#ffffff', 8.59],
  ['#ff0000', '#FFFFFF', 4],
  ['#123456', '#123456', 1],
])('the contrast of %s and %s is %d', (one, other, contrast) => {
  expect(contrastOf(one, other)).toBeCloseTo(contrast, 2)
})

test('every accepted accent has legible text on it, and is legible as text, in both themes', () => {
  const accepted = COLOURS.filter((colour) => accentFault(colour) === undefined)

  expect(accepted.length).toBeGreaterThan(1000)
  for (const light of accepted) {
    const dark = darkFormOf(light)
    const contrasts = [
      contrastOf(light, GROUNDS.light),
      contrastOf(light, ACCENT_INKS.light),
      contrastOf(dark, GROUNDS.dark),
      contrastOf(dark, ACCENT_INKS.dark),
    ]
    expect(Math.min(...contrasts), `${light} and ${dark}`).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  }
})

test('every colour that is too pale is refused with a darker one that is accepted', () => {
  const faults = COLOURS.flatMap((colour) => accentFault(colour) ?? [])

  expect(faults.length).toBeGreaterThan(1000)
  for (const fault of faults) {
    const [, ratio, suggested = ''] = /of ([\d.]+) : 1 .* as "(#[0-9a-f]{6})" has$/.exec(fault) ?? []
    expect(Number(ratio)).toBeLessThan(TEXT_CONTRAST)
    expect(accentFault(suggested)).toBeUndefined()
  }
})

test('a refusal gives the ratio that was found and the one that is needed', () => {
  expect(accentFault('#ffd400')).toBe(
    'has a contrast of 1.4 : 1 with white and needs 4.5 : 1, as "#8c7400" has',
  )
})

test('the dark form keeps the hue, and is no lighter than it must be', () => {
  expect(darkFormOf('#1d4f91')).toBe('#7caef0')
  expect(darkFormOf('#000000')).toBe('#ababab')
})

test.each([
  '',
  'teal',
  '#0b6',
  '0b6e69',
  '#0b6e6',
  '#0b6e690',
  '#0b6e6g',
  '#0b6e69;',
  'rgb(1,2,3)',
  '#0b6e69\n',
])('a colour of another form is refused: %j', (accent) => {
  expect(accentFault(accent)).toBe('must be a colour such as "#0b6e69"')
})
