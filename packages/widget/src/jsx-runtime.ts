/** What an element should look like; `draw` makes it so. */
export interface Drawing {
  tag: string
  key: string | undefined
  props: Record<string, unknown>
  children: Child[]
}

export type Child = Drawing | string

type Component<Props> = (props: Props) => Drawing | null

/**
 * What the compiler makes of a JSX tag. A component is called on the spot: it holds no state, so nothing more
 * is needed, and Preact alone would be more than half of the script's size.
 */
export function jsx<Props extends { children?: unknown }>(
  tag: string | Component<Props>,
  allProps: Props,
  key?: string,
): Drawing | null {
  if (typeof tag === 'function') {
    const drawing = tag(allProps)
    return drawing && { ...drawing, key }
  }
  const { children, ...props } = allProps
  return { tag, key, props, children: [children].flat(2).filter((child) => child || child === 0) as Child[] }
}

export { jsx as jsxs }

type Attributes<Element> = {
  key?: string | number
  children?: unknown
  class?: string
  role?: string
  tabindex?: '-1'
  'aria-label'?: string
  'aria-hidden'?: 'true'
} & {
  [Name in Exclude<keyof Element, 'children'>]?: Element[Name] extends
    | ((event: infer Happening) => unknown)
    | null
    ? ((event: Happening & { currentTarget: Element }) => unknown) | undefined
    : Element[Name] | undefined
}

export declare namespace JSX {
  type Element = Drawing | null
  interface ElementChildrenAttribute {
    children: unknown
  }
  interface IntrinsicAttributes {
    key?: string | number
  }
  type IntrinsicElements = { [Tag in keyof HTMLElementTagNameMap]: Attributes<HTMLElementTagNameMap[Tag]> }
}
