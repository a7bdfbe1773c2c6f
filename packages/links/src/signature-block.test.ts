import { expect, test } from 'vitest'
import { signatureBlockLinks } from '../test/blocks.ts'
import { BLOCK_LOCALES } from './block-locale.ts'
import { signatureLinks } from './rating-links.ts'
import { renderSignatureBlock } from './signature-block.ts'

test.each(BLOCK_LOCALES)(
  "the signature's block in %s has at most 5,000 characters in either style",
  (locale) => {
    expect(signatureBlockLinks[1].indexOf('/s/')).toBe(80)
    for (const style of ['digits', 'boxes'] as const) {
      expect(
        renderSignatureBlock({ links: signatureBlockLinks, locale, style }).html.length,
      ).toBeLessThanOrEqual(5000)
    }
  },
)

test.each(['%%OtklikToken%%', '{Extension attribute 7}'])(
  'the placeholder %s is kept in the HTML and in the text',
  (placeholder) => {
    const links = signatureLinks('https://rate.example', placeholder)

    const { html, text } = renderSignatureBlock({ links, locale: 'en' })

    expect(html).toContain(`href="https://rate.example/s/${placeholder}/5"`)
    expect(text).toContain(`5 (Excellent): https://rate.example/s/${placeholder}/5\n`)
  },
)

test('a signature has digits unless boxes are asked for, and no other style is accepted', () => {
  const block = { links: signatureBlockLinks, locale: 'en' }

  expect(renderSignatureBlock(block)).toEqual(renderSignatureBlock({ ...block, style: 'digits' }))
  expect(renderSignatureBlock(block).html).toContain('text-decoration:underline')
  expect(renderSignatureBlock({ ...block, style: 'boxes' }).html).toContain('border:2px solid #0b6e69')
  expect(() => renderSignatureBlock({ ...block, style: 'stars' as never })).toThrow(
    new RangeError('the style must be "digits" or "boxes"; got "stars"'),
  )
})

test("a given question is escaped and replaces the language's own", () => {
  const { html, text } = renderSignatureBlock({
    links: signatureBlockLinks,
    locale: 'uk',
    question: 'Так & "ні"?',
  })

  expect(html).toContain('>Так &amp; &quot;ні&quot;?<')
  expect(text).toMatch(/^Так & "ні"\?\n/)
})
