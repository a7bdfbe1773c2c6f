import { LogoError } from '../logo-file.ts'
import { referencesIn } from './allow-list.ts'

/** Holds an element of an SVG that has only what is safe. */
export interface Drawing {
  name: string
  attributes: Map<string, string>
  children: (Drawing | string)[]
}

/** Lists an element and all that is in it. */
export function elementsOf(drawing: Drawing): Drawing[] {
  return [drawing, ...childElements(drawing).flatMap(elementsOf)]
}

/** A browser draws at most this many elements. */
const MAX_DRAWN = 20_000

/**
 * Refuses a drawing that refers to its own parts so often that it would take a browser long to draw it, or for ever: ten
 * elements that each use the one before ten times are ten thousand million.
 *
 * @throws {LogoError}
 */
export function refuseExplosion(root: Drawing): void {
  // A browser takes the first of several elements with the same id.
  const lastFirst = elementsOf(root).reverse()
  const byId = new Map(lastFirst.map((element) => [element.attributes.get('id'), element]))
  const counted = new Map<Drawing, number>()
  if (countDrawn(root) > MAX_DRAWN) throw new LogoError('is an SVG that draws too many elements')

  /** Counts what is drawn for an element, with a copy of each element to which it refers. */
  function countDrawn(element: Drawing): number {
    const known = counted.get(element)
    if (known !== undefined) return known
    // An element that is met again while it is counted refers to itself.
    counted.set(element, Number.POSITIVE_INFINITY)
    const references = [...element.attributes].flatMap(([name, value]) => referencesIn(name, value))
    const parts = [...childElements(element), ...references.flatMap((id) => byId.get(id) ?? [])]
    const drawn = parts.reduce((sum, part) => sum + countDrawn(part), 1)
    counted.set(element, drawn)
    return drawn
  }
}

function childElements({ children }: Drawing): Drawing[] {
  return children.filter((child) => typeof child !== 'string')
}
