import { expect, test } from 'vitest'
import { shownLogo } from './brand.ts'

test.each([
  ['a square', 'png', 512, 512, 32, 32],
  ['a wordmark', 'png', 1000, 100, 200, 20],
  ['a small PNG', 'png', 16, 8, 16, 8],
  ['a small SVG', 'svg', 1.5, 0.5, 96, 32],
  ['a line', 'png', 2048, 1, 200, 1],
] as const)(
  '%s is shown in the line of the name, in its proportions',
  (_shape, format, width, height, ...shown) => {
    const logo = shownLogo({ workspace: 'main', hash: 'h', format, width, height })

    expect(logo).toEqual({ hash: 'h', path: `/brand/main/h.${format}`, width: shown[0], height: shown[1] })
  },
)
