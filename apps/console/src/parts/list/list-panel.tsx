import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { shell } from '#texts/shell'
import { Panel } from '../panel.tsx'

/** Is a form that adds to a list. */
interface AddingForm {
  /** Labels the button that opens it, and heads it. */
  label: string
  form: ComponentChildren
}

interface Props {
  heading: string
  /** Says in a sentence what is listed. */
  why: string
  adding: readonly AddingForm[]
  /** The first form of an empty list is open. */
  isEmpty: boolean
  /** Stands beside the buttons. */
  aside?: ComponentChildren
  children: ComponentChildren
}

/** Renders a list below its heading. The forms that add to it are opened above it, one at a time. */
export function ListPanel({ heading, why, adding, isEmpty, aside, children }: Props) {
  const [opened, setOpened] = useState(isEmpty ? adding[0]?.label : undefined)
  const [closed, setClosed] = useState<string>()
  const form = useRef<HTMLDivElement>(null)
  const buttons = useRef<HTMLParagraphElement>(null)
  const isFirst = useRef(true)
  // Whoever opens a form goes on in its first field, and whoever closes it at the button. Nobody opened that of an empty list.
  useLayoutEffect(() => {
    if (!isFirst.current) {
      const opener = [...(buttons.current?.children ?? [])].find(({ textContent }) => textContent === closed)
      const target = opened === undefined ? opener : form.current?.querySelector('input, select, textarea')
      if (target instanceof HTMLElement) target.focus()
    }
    isFirst.current = false
  }, [opened])
  const shown = adding.find(({ label }) => label === opened)
  return (
    <>
      {shown && (
        <div ref={form} key={shown.label}>
          <Panel
            heading={shown.label}
            aside={
              <button
                type="button"
                class="link"
                onClick={() => {
                  setClosed(opened)
                  setOpened(undefined)
                }}
              >
                {shell.cancel}
              </button>
            }
          >
            {shown.form}
          </Panel>
        </div>
      )}
      <Panel
        heading={heading}
        aside={
          <p class="asides tight" ref={buttons}>
            {adding
              .filter((each) => each !== shown)
              .map(({ label }) => (
                <button key={label} type="button" class="link" onClick={() => setOpened(label)}>
                  {label}
                </button>
              ))}
            {aside}
          </p>
        }
      >
        <p class="soft">{why}</p>
        {children}
      </Panel>
    </>
  )
}
