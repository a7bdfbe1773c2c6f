/**
 * This file replaces three modules of Preact in the script tag. They hold components with state, error boundaries, and
 * properties of elements that the widget does not have, as it draws itself anew after each change, in HTML alone. They
 * cost 700 bytes of the gzipped script. These are private parts of Preact, so `build.ts` takes them from its source, and
 * fails if a module or an export is missing.
 */

interface VNode {
  type: unknown
  _parent: VNode | null
  _index: number
  _children: (VNode | null)[]
  _dom: Node | null
}

/** Represents a function component while it is rendered. */
export function BaseComponent(this: { props: object }, props: object) {
  this.props = props
}

/** Finds the DOM node before which the next sibling of a node belongs, or, from an index on, its first child's. */
export function getDomSibling(node: VNode, from?: number): Node | null {
  if (from === undefined) return node._parent && getDomSibling(node._parent, node._index + 1)
  for (const child of node._children.slice(from)) if (child?._dom) return child._dom
  return typeof node.type === 'function' ? getDomSibling(node) : null
}

/** Passes an error on to whoever called `render`. */
export function _catchError(error: unknown): never {
  throw error
}

/** Is only called by components with state. */
export function enqueueRender() {}

/** Sets a property, an attribute or an event handler of an element. */
export function setProperty(element: Element & Record<string, unknown>, name: string, value: unknown) {
  if (typeof value === 'function') {
    // A handler that returns false would prevent the browser's own action.
    element[name.toLowerCase()] = (event: Event) => void value(event)
  } else if (name in element && !/^(role|tabIndex)$/.test(name)) element[name] = value ?? ''
  else if (value === undefined || value === null) element.removeAttribute(name)
  else element.setAttribute(name, String(value))
}
