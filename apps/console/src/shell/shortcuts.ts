import { useEffect, useRef } from 'preact/hooks'
import { createStore } from '../api/store.ts'

/** Describes a key that does something on the page that is shown. */
export interface Shortcut {
  key: string
  /** Says what the key does. */
  label: string
  press(): void
}

/** Lists the keys that work now, the newest last. */
export const shortcuts = createStore<readonly Shortcut[]>([])

/** Makes a key work while the component is shown and `isActive`. What is typed into a field does not reach it. */
export function useShortcut(key: string, label: string, press: () => void, isActive = true): void {
  const newest = useRef(press)
  newest.current = press
  useEffect(() => {
    if (!isActive) return
    const shortcut = { key, label, press: () => newest.current() }
    shortcuts.set([...shortcuts.get(), shortcut])
    return () => shortcuts.set(shortcuts.get().filter((other) => other !== shortcut))
  }, [key, label, isActive])
}

/** Starts to listen for keys. */
export function followKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return
    // Enter presses the button or follows the link that has the focus.
    if (
      event.key === 'Enter' &&
      event.target instanceof Element &&
      event.target.matches('a, button, summary')
    )
      return
    // A letter is compared by its place on the keyboard too, so that it works in a Cyrillic layout.
    const latin = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
    const pressed = shortcuts.get().findLast(({ key }) => key === event.key || key === latin)
    if (!pressed) return
    event.preventDefault()
    pressed.press()
  })
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select, dialog *')
}
