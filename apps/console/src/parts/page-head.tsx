import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { shell } from '#texts/shell'
import { me } from '../document.ts'
import { formatDay, toDay } from '../format/times.ts'

interface Props {
  title: string
  /** Says on paper what the filters of the page select. The screen has the filters themselves. */
  about?: ComponentChildren
  /** Holds the filters or the actions of the page. */
  children?: ComponentChildren
}

/** Renders the one heading of a page, and names the page in the tab. Paper also says of which centre and of when it is. */
export function PageHead({ title, about, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${me.workspace.name}`
  }, [title])
  return (
    <>
      <header class="page-head">
        <h1 tabIndex={-1}>{title}</h1>
        <div class="tools">{children}</div>
      </header>
      <p class="on-paper">
        <b>{me.workspace.name}</b>
        {about && <> · {about}</>} · {shell.printed(formatDay(toDay(new Date())))}
      </p>
    </>
  )
}
