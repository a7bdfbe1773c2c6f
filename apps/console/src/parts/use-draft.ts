import { useEffect, useState } from 'preact/hooks'
import { readStored, storageKey, store } from './browser-storage.ts'

/**
 * Keeps a text that is being written in this browser, so that it survives a reload, an expired session and a lost
 * connection. Two tabs of the same person write the same draft.
 *
 * @param name tells what the text is about, such as `case/…/reply`
 */
export function useDraft(name: string): [text: string, write: (text: string) => void] {
  const key = storageKey(`draft/${name}`)
  const [text, setText] = useState(() => readStored(key))
  useEffect(() => {
    setText(readStored(key))
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
      store(key, next)
    },
  ]
}
