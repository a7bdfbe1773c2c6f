import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { me } from '../document.ts'

interface Props {
  title: string
  /** Holds the filters or the actions of the page. */
  children?: ComponentChildren
}

/** Renders the one heading of a page, and names the page in the tab. */
export function PageHead({ title, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${me.workspace.name}`
  }, [title])
  return (
    <header class="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      <div class="tools">{children}</div>
    </header>
  )
}
