import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyBlock, honeypot, links } from '../test/blocks.ts'
import { BLOCK_LOCALES } from './block-locale.ts'
import { blockTextsOf } from './block-texts.ts'
import { renderRatingBlock } from './rating-block.ts'

const count = (text: string, part: string) => text.split(part).length - 1

test.each(BLOCK_LOCALES)(
  "the letter's block in %s has at most 6 kB, and at most 998 bytes per line",
  (locale) => {
    const { html, text } = renderRatingBlock({ links, honeypot, locale })

    expect(links[1].indexOf('/r/')).toBe(80)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(6000)
    for (const line of [...html.split('\n'), ...text.split('\n')]) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
    }
  },
)

test.each(everyBlock)('$name contains nothing that mail programs drop or block', ({ html }) => {
  const elements = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name))
  const attributes = new Set([...html.matchAll(/ ([a-z-]+)="/g)].map(([, name]) => name))

  expect([...elements].sort()).toEqual(['a', 'div', 'table', 'td', 'tr'])
  expect(attributes).not.toContain('class')
  expect(attributes).not.toContain('id')
  expect(attributes).not.toContain('src')
  expect(html).not.toMatch(/flex|grid|float|position|url\(|var\(|calc\(|rgba?\(|!important|@|<!--/)
})

test.each(everyBlock)('$name sets a font, a background and a colour wherever it has text', ({ html }) => {
  for (const [, style, text] of html.matchAll(/style="([^"]*)"[^>]*>([^<\s&][^<]*)</g)) {
    expect(style, text).toMatch(/font-family:Arial.*;color:#[0-9a-f]{6}/)
  }
  for (const [tag, background] of html.matchAll(/<t[^>]*background-color:(#[0-9a-f]{6})[^>]*>/g)) {
    expect(tag).toContain(`bgcolor="${background}"`)
  }
})

test.each(everyBlock)('$name contains each link once, with its score as text', ({ html, text, links }) => {
  for (const [score, link] of Object.entries(links)) {
    expect(count(html, `href="${link}"`)).toBe(1)
    expect(html).toMatch(new RegExp(`href="${link}"[^>]*>${score}</a></td>`))
    expect(text).toMatch(new RegExp(`^${score}( \\(.+\\))?: ${link}$`, 'm'))
    expect(count(text, link)).toBe(1)
  }
})

test.each(everyBlock)('$name has labels for the scores 1 and 5, and for no others', (block) => {
  const { low, high } = blockTextsOf(block.locale)

  expect(block.html).toMatch(
    new RegExp(`<tr>\\s<td colspan="5"[^>]*>${low}</td>\\s<td colspan="4"[^>]*>${high}<`),
  )
  expect(block.text).toContain(`1 (${low}): `)
  expect(block.text).toContain(`5 (${high}): `)
})

test('the honeypot link is in the HTML once, hidden from people and screen readers, and not in the text', () => {
  const { html, text } = renderRatingBlock({ links, honeypot, locale: 'en' })
  const [anchor = ''] = /<a [^>]*\/0"[^>]*>/.exec(html) ?? []

  expect(count(html, honeypot)).toBe(1)
  expect(anchor).toContain('aria-hidden="true"')
  expect(anchor).toContain('tabindex="-1"')
  expect(anchor).toContain('display:none')
  expect(anchor).toContain('mso-hide:all')
  expect(text).not.toContain(honeypot)
})

test('without a honeypot link nothing is hidden', () => {
  expect(renderRatingBlock({ links, locale: 'en' }).html).not.toMatch(/hidden|hide|display:none/)
})

test('an Arabic block runs from right to left, with 1 at the right and its label under it', () => {
  const { html } = renderRatingBlock({ links, locale: 'ar' })

  expect(html).toMatch(/^<div dir="rtl" lang="ar">/)
  expect(html.match(/<table[^>]*>/g)?.every((table) => table.includes('dir="rtl"'))).toBe(true)
  expect(html).toMatch(/colspan="5" align="right"[^>]*>سيئ جدًا</)
  expect(html).toMatch(/colspan="4" align="left"[^>]*>ممتاز</)
})

test('texts of another language set its lang, and run in the given direction', () => {
  const texts = {
    question: 'איך היה השירות?',
    low: 'גרוע',
    high: 'מצוין',
    press: 'ייפתח דף.',
    score: '{score} מתוך 5',
  }

  const { html, text } = renderRatingBlock({ links, locale: 'he', texts, direction: 'rtl' })

  expect(html).toMatch(/^<div dir="rtl" lang="he">/)
  expect(html).toContain('aria-label="1 מתוך 5: גרוע"')
  expect(html).not.toMatch(/Very poor|Good|sends your rating/)
  expect(text).toContain('5 (מצוין): ')
})

test("a given question replaces the language's own", () => {
  const { html, text } = renderRatingBlock({ links, locale: 'en', question: 'How was INC-1042?' })

  expect(html).toContain('>How was INC-1042?<')
  expect(text).toMatch(/^How was INC-1042\?\n\n1 /)
})

test('no text can change the structure of the block', () => {
  const empty = renderRatingBlock({
    links,
    honeypot,
    locale: 'en',
    texts: { question: '', low: '', high: '', press: '', score: '' },
  })
  const shape = (html: string) => html.replaceAll(/="[^"]*"/g, '').match(/<[^>]*>/g)
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '"><script>alert(1)</script>',
      "' onload='x",
      '</td></table><a href=x>',
      '&lt;b&gt;',
      '<!--',
      '\ud800',
      '$&',
    ),
  )
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (question, low, press, locale) => {
      const { html, text } = renderRatingBlock({
        links,
        honeypot,
        locale,
        texts: { question, low, press, score: low },
      })

      expect(shape(html)).toEqual(shape(empty.html))
      expect(html.isWellFormed()).toBe(true)
      expect(text.split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(empty.text.split('\n').length)
      expect(text.match(/: https:/g)?.length).toBeGreaterThanOrEqual(5)
    }),
    { numRuns: 300 },
  )
})

test.each(['javascript:alert(1)', 'data:text/html,x', '/r/x/1', 'https://a.example/"', '', undefined])(
  'a link to %j is refused with an error that names it, and so is such a honeypot link',
  (address) => {
    expect(() => renderRatingBlock({ links: { ...links, 3: address as string }, locale: 'en' })).toThrow(
      new RangeError(`the link for score 3 must be an http or https URL; got "${address ?? ''}"`),
    )
    if (address === undefined) return
    expect(() => renderRatingBlock({ links, honeypot: address, locale: 'en' })).toThrow(
      'the honeypot link must be',
    )
  },
)

test('an ampersand in a link is escaped', () => {
  const tracked = { ...links, 2: 'https://rate.example/r/x/2?a=b&c=d' }

  expect(renderRatingBlock({ links: tracked, locale: 'en' }).html).toContain('/2?a=b&amp;c=d"')
})
