import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml'
import { LogoError } from '../logo-file.ts'
import { ATTRIBUTES, ELEMENTS, isLocalLink, isSafeStyleSheet, isSafeValue, SHAPES } from './allow-list.ts'
import { type Drawing, elementsOf, refuseExplosion } from './drawing.ts'

const NAMESPACE = 'http://www.w3.org/2000/svg'
const MAX_DEPTH = 64

/**
 * Makes an SVG safe: parses it, and writes anew only what is on the allow-list. So a browser sees nothing that this code
 * did not understand. The sanitizers on npm need a DOM, which is a hundred times the size of this.
 *
 * @throws {LogoError} if it is not well formed, has entities, shows nothing, or has no size
 */
export function makeSvgSafe(bytes: Uint8Array): { bytes: Buffer; width: number; height: number } {
  const root = rootOf(decode(bytes))
  if (root?.name !== 'svg') throw new LogoError('must be a PNG or an SVG')
  const drawing = drawingOf(root, 0)
  drawing.attributes.set('xmlns', NAMESPACE)
  refuseExplosion(drawing)
  if (!elementsOf(drawing).some(({ name }) => SHAPES.has(name))) {
    throw new LogoError('is an SVG without shapes or text; images in it are left out')
  }
  return { bytes: Buffer.from(sourceOf(drawing)), ...sizeOf(drawing) }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new LogoError('must be a PNG, or an SVG in UTF-8')
  }
}

/** Parses XML. The parser knows no entity but the five of XML itself, whatever a document declares. */
function rootOf(source: string): XmlElement | null {
  try {
    return parseXml(source).root
  } catch (error) {
    const place = error instanceof XmlError ? `, at line ${error.line}` : ''
    throw new LogoError(
      `must be a PNG or an SVG, and this is not well-formed XML, or it declares entities${place}`,
    )
  }
}

function drawingOf({ name, attributes, children }: XmlElement, depth: number): Drawing {
  if (depth > MAX_DEPTH) throw new LogoError(`is an SVG with more than ${MAX_DEPTH} levels`)
  const kept = children.flatMap((child): (Drawing | string)[] => {
    if (child instanceof XmlText) return [child.text]
    if (!(child instanceof XmlElement) || !ELEMENTS.has(child.name)) return []
    if (child.name === 'style' && !isSafeStyleSheet(child.text)) return []
    return [drawingOf(child, depth + 1)]
  })
  return { name, attributes: safeAttributes(attributes), children: kept }
}

function safeAttributes(attributes: Record<string, string>): Map<string, string> {
  const safe = Object.entries(attributes).filter(
    ([name, value]) => ATTRIBUTES.has(name) && isSafeValue(value),
  )
  const link = attributes.href ?? attributes['xlink:href']
  return new Map([...safe, ...(link !== undefined && isLocalLink(link) ? [['href', link] as const] : [])])
}

/** Returns the width and height of a drawing or, without them, of its view box. */
function sizeOf({ attributes }: Drawing): { width: number; height: number } {
  const given = [attributes.get('width'), attributes.get('height')]
  const box =
    attributes
      .get('viewBox')
      ?.trim()
      .split(/[\s,]+/) ?? []
  const sizes = [given, box.slice(2)].map((size) =>
    size.map((side) => Number((side ?? '').replace(/px$/, ''))),
  )
  const [width, height] = sizes.find(([width, height]) => isSide(width) && isSide(height)) ?? []
  if (width === undefined || height === undefined) {
    throw new LogoError('is an SVG without a size: it needs a viewBox, or width and height in pixels')
  }
  return { width, height }
}

function isSide(value: number | undefined): boolean {
  return value !== undefined && value > 0 && value < 100_000
}

function sourceOf({ name, attributes, children }: Drawing): string {
  const written = [...attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')
  const content = children
    .map((child) => (typeof child === 'string' ? escaped(child) : sourceOf(child)))
    .join('')
  return `<${name}${written}>${content}</${name}>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
