import { useEffect, useState } from 'preact/hooks'
import { me } from '../document.ts'

/**
 * Keeps a text that is being written in this browser, so that it survives a reload, an expired session and a lost
 * connection. Two tabs of the same person write the same draft.
 *
 * @param name tells what the text is about, such as `case/…/reply`
 */
export function useDraft(name: string): [text: string, write: (text: string) => void] {
  const key = `otklik/${me.workspace.slug}/${me.user?.id}/draft/${name}`
  const [text, setText] = useState(() => read(key))
  useEffect(() => {
    setText(read(key))
    const follow = (event: StorageEvent) => {
      if (event.key === key) setText(event.newValue ?? '')
    }
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [key])

  return [
    text,
    (next) => {
      setText(next)
      keep(key, next)
    },
  ]
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    // The browser allows no storage here; the text then lives as long as the page.
    return ''
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // See above.
  }
}
