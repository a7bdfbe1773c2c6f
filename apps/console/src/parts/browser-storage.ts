import { me } from '../document.ts'

/** Returns the key under which this browser keeps something of the user in this workspace. */
export function storageKey(name: string): string {
  return `otklik/${me.workspace.slug}/${me.user?.id}/${name}`
}

export function readStored(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    // The browser allows no storage here; the text then lives as long as the page.
    return ''
  }
}

/** Keeps a text in this browser, or removes it if it is empty. */
export function store(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // See above.
  }
}
