import type { Child, Drawing } from './jsx-runtime.ts'

type Drawn = HTMLElement & Record<string, unknown> & { drawing?: Drawing }

/** Makes the children of an element look as drawn, keeping those that are there, and so their focus and caret. */
export function draw(parent: ParentNode & Node, drawings: (Drawing | null)[]) {
  const spare = [...parent.children] as Drawn[]
  const elements = drawings.filter(isDrawing).map((drawing) => {
    const place = spare.findIndex(
      ({ drawing: last }) => last?.tag === drawing.tag && last.key === drawing.key,
    )
    const [element = document.createElement(drawing.tag) as Drawn] = place < 0 ? [] : spare.splice(place, 1)
    fill(element, drawing)
    return element
  })
  for (const element of spare) element.remove()
  elements.forEach((element, index) => {
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null)
  })
}

function fill(element: Drawn, drawing: Drawing) {
  element.drawing = drawing
  for (const [name, value] of Object.entries(drawing.props)) {
    if (value === undefined) continue
    if (!(name in element)) element.setAttribute(name, String(value))
    // What a handler returns must not count: `false` would keep an arrow key from moving on.
    else if (typeof value === 'function')
      Object.assign(element, { [name]: (event: Event) => void value(event) })
    else if (element[name] !== value) Object.assign(element, { [name]: value })
  }
  const { children } = drawing
  if (children.some(isDrawing)) draw(element, children as Drawing[])
  else if (element.textContent !== children.join('')) element.textContent = children.join('')
}

function isDrawing(child: Child | null): child is Drawing {
  return child !== null && typeof child === 'object'
}
