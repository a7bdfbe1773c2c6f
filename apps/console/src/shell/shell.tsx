import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { shell } from '#texts/shell'
import { ConnectionLine } from './connection-line.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Navigation } from './navigation.tsx'

/** Renders what stands around every page. */
export function Shell({ children }: { children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null)
  const [location] = useLocation()
  const shown = useRef(location)
  useEffect(() => {
    if (shown.current === location) return
    shown.current = location
    // A screen reader then reads the heading of the new page, and the keyboard goes on from there.
    main.current?.querySelector('h1')?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [location])

  return (
    <>
      <a class="skip" href="#content">
        {shell.toContent}
      </a>
      <Navigation />
      <main id="content" ref={main} tabIndex={-1}>
        <ConnectionLine />
        {children}
      </main>
      <KeysDialog />
    </>
  )
}
