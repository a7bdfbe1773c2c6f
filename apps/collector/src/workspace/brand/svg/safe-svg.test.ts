import { expect, test } from 'vitest'
import { LOGO_SVG } from '../../../../test/brand.ts'
import { LogoError } from '../logo-file.ts'
import { makeSvgSafe } from './safe-svg.ts'

const safe = (source: string) => makeSvgSafe(Buffer.from(source)).bytes.toString()
const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}>${content}</svg>`
/** Is what is left of an SVG that holds nothing safe but one rectangle. */
const RECTANGLE_ALONE =
  '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"></rect></svg>'
const RECTANGLE = '<rect width="9" height="9"/>'

test.each<[string, string]>([
  ['a script', svg(`<script>alert(1)</script>${RECTANGLE}`)],
  ['a script elsewhere', svg(`<script href="https://evil.example/x.js"/>${RECTANGLE}`)],
  ['a script in CDATA', svg(`<script><![CDATA[alert(1)]]></script>${RECTANGLE}`)],
  [
    'a script under another prefix',
    svg(`<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>${RECTANGLE}`),
  ],
  ['a script in what is left out', svg(`<metadata><script>alert(1)</script></metadata>${RECTANGLE}`)],
  ['an event handler', svg('<rect width="9" height="9" onclick="alert(1)"/>', ' onload="alert(1)"')],
  ['an event handler in capitals', svg('<rect width="9" height="9" ONCLICK="alert(1)"/>')],
  [
    'HTML',
    svg(
      `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>${RECTANGLE}`,
    ),
  ],
  ['a frame', svg(`<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>${RECTANGLE}`)],
  ['a link', svg(`<a href="javascript:alert(1)"><text>Click</text></a>${RECTANGLE}`)],
  ['an image elsewhere', svg(`<image href="https://evil.example/spy.png"/>${RECTANGLE}`)],
  [
    'an image inside',
    svg(`<image xlink:href="data:image/svg+xml,&lt;svg onload='alert(1)'/>"/>${RECTANGLE}`),
  ],
  [
    'a filter that loads',
    svg(`<filter id="f"><feImage href="https://evil.example/spy.png"/></filter>${RECTANGLE}`),
  ],
  [
    'an animation that sets a link',
    svg(
      `<animate attributeName="href" values="javascript:alert(1)"/><set attributeName="onload" to="alert(1)"/>${RECTANGLE}`,
    ),
  ],
  [
    'a handler of SVG Tiny',
    svg(`<handler type="application/ecmascript">alert(1)</handler><listener handler="#h"/>${RECTANGLE}`),
  ],
  ['a style sheet that imports', svg(`<style>@import "https://evil.example/x.css";</style>${RECTANGLE}`)],
  [
    'a style sheet that loads',
    svg(`<style>rect { fill: url(https://evil.example/x#y) }</style>${RECTANGLE}`),
  ],
  [
    'a font that loads',
    svg(`<style>@font-face { font-family: x; src: url(//evil.example/x) }</style>${RECTANGLE}`),
  ],
  ['a style that loads', svg('<rect width="9" height="9" style="fill: url(https://evil.example/x)"/>')],
  [
    'a style that loads under an escaped name',
    svg('<rect width="9" height="9" style="fill: \\75rl(https://evil.example/x)"/>'),
  ],
  [
    'a style that loads beside one that does not',
    svg('<rect width="9" height="9" style="fill: url(#a); mask: url(//evil.example#b)"/>'),
  ],
  [
    'a style that loads by another function',
    svg(`<rect width="9" height="9" style="background: image-set('//evil.example/x' 1x)"/>`),
  ],
  ['a style with an expression', svg('<rect width="9" height="9" style="width: expression(alert(1))"/>')],
  [
    'an expression behind a comment',
    svg('<rect width="9" height="9" style="width: exp/**/ression(alert(1))"/>'),
  ],
  ['an escape', svg('<rect width="9" height="9" style="fill: r\\65 d"/>')],
  ['a style sheet that refers to something', svg(`<style>rect { mask: url(#m) }</style>${RECTANGLE}`)],
  ['a fill elsewhere', svg(`<rect width="9" height="9" fill="url('https://evil.example/x#y')"/>`)],
  ['a base', svg('<rect width="9" height="9" xml:base="https://evil.example/"/>')],
  [
    'instructions to processors',
    `<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/x.css"?>${svg(RECTANGLE)}`,
  ],
  [
    'a document type',
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://evil.example/x.dtd">${svg(RECTANGLE)}`,
  ],
  ['an entity that nobody uses', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg(RECTANGLE)}`],
  ['a comment', svg(`<!-- <script>alert(1)</script> -->${RECTANGLE}`)],
])('%s is left out', (_what, source) => {
  expect(safe(source)).toBe(RECTANGLE_ALONE)
})

test.each<[string, string]>([
  ['uses something elsewhere', '<use href="https://evil.example/x.svg#y"/>'],
  ['uses something elsewhere in the older way', '<use xlink:href="//evil.example/x.svg#y"/>'],
  ['uses a script', '<use href="javascript:alert(1)"/>'],
  ['uses a document inside', '<use href="data:image/svg+xml;base64,PHN2Zy8+#x"/>'],
])('an element that %s uses nothing', (_what, element) => {
  expect(safe(svg(element))).toBe(
    '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><use></use></svg>',
  )
})

/** Makes ten elements of a kind, each of which refers ten times to the next. */
function nested(element: (id: string, references: string[]) => string): string {
  const ids = Array.from({ length: 10 }, (_, index) => `n${index}`)
  return ids.map((id, index) => element(id, Array(10).fill(ids[index + 1] ?? 'end'))).join('')
}

test.each<[string, string]>([
  [
    'declares nested entities',
    `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${svg('<text>&b;</text>')}`,
  ],
  [
    'reads a file by an entity',
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`,
  ],
  [
    'uses its own parts ten thousand million times',
    svg(nested((id, uses) => `<g id="${id}">${uses.map((use) => `<use href="#${use}"/>`).join('')}</g>`)),
  ],
  [
    'masks its own parts as often',
    svg(
      nested(
        (id, masks) =>
          `<mask id="${id}">${masks.map((mask) => `<rect mask="url(#${mask})"/>`).join('')}</mask>`,
      ),
    ),
  ],
  [
    'hides such parts behind others of the same ids',
    svg(
      `${nested((id, uses) => `<g id="${id}">${uses.map((use) => `<use href="#${use}"/>`).join('')}</g>`)}${nested((id) => `<g id="${id}"/>`)}`,
    ),
  ],
  ['uses itself', svg('<g id="a"><use href="#a"/></g>')],
  ['clips itself', svg('<clipPath id="a"><path clip-path="url(#a)"/></clipPath>')],
  ['has a hundred levels', svg(`${'<g>'.repeat(100)}${RECTANGLE}${'</g>'.repeat(100)}`)],
  ['has ten thousand levels', svg(`${'<g>'.repeat(9000)}${RECTANGLE}${'</g>'.repeat(9000)}`)],
  ['is HTML', '<html><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect/></svg></html>'],
  ['is not closed', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect>'],
  ['has an attribute without quotes', '<svg viewBox="0 0 1 1"><rect width=1/></svg>'],
  ['holds only an image', svg('<image href="data:image/png;base64,AAAA"/>')],
  ['has no size', '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><rect/></svg>'],
  ['is flat', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 0"><rect/></svg>'],
  ['is empty', ''],
  ['is a text', 'Northwind'],
])('a file that %s is refused', (_fault, source) => {
  expect(() => safe(source)).toThrow(LogoError)
})

test('a file in another encoding is refused', () => {
  expect(() => makeSvgSafe(Buffer.from(svg(RECTANGLE), 'utf16le'))).toThrow(LogoError)
})

test('a drawing keeps its shapes, gradients, styles and local references, and made safe again it stays the same', () => {
  const drawing = svg(`<defs><style>.a &gt; rect { fill: #1d4f91; opacity: 0.5 }</style>
<linearGradient id="g" xlink:href="#h" gradientTransform="rotate(45 4.5 4.5)"><stop offset="1" stop-color="rgb(1, 2, 3)"/></linearGradient>
<clipPath id="c"><circle cx="4" cy="4" r="4"/></clipPath></defs>
<g class="a" transform="translate(1, 2) scale (2)"><use xlink:href="#c"/><path d="M0 0h9z" style="fill:url(#g);stroke:hsl(1 2% 3%)" clip-path="url('#c')"/></g>
<text font-family="'Open Sans', sans-serif">R&amp;D &lt; 5</text>`)

  const once = safe(drawing)

  expect(once).toBe(
    drawing
      .replace(' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"', '')
      .replace('viewBox="0 0 9 9"', 'viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"')
      .replace(
        'xlink:href="#h" gradientTransform="rotate(45 4.5 4.5)"',
        'gradientTransform="rotate(45 4.5 4.5)" href="#h"',
      )
      .replaceAll('xlink:href', 'href')
      .replaceAll(/<(\w+)([^>]*)\/>/g, '<$1$2></$1>'),
  )
  expect(safe(once)).toBe(once)
  expect(safe(LOGO_SVG)).toContain('fill="url(#sky)"')
})

test.each<[string, string, number, number]>([
  ['its width and height', ' width="120px" height="30"', 120, 30],
  ['its view box, if these are no pixels', ' width="10em" height="100%"', 9, 9],
  ['its view box, without them', '', 9, 9],
])('a drawing has the proportions of %s', (_what, attributes, width, height) => {
  expect(makeSvgSafe(Buffer.from(svg(RECTANGLE, attributes)))).toMatchObject({ width, height })
})
