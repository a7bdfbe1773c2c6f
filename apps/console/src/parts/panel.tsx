import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface Props {
  heading: string
  /** Leads on from the panel, or holds its actions. */
  aside?: ComponentChildren
  children: ComponentChildren
}

/** Renders a part of a page below a heading of its own. */
export function Panel({ heading, aside, children }: Props) {
  const id = useId()
  return (
    <section class="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{heading}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
