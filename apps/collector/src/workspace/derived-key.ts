import { createHash } from 'node:crypto'
import { KEY } from '@otklik/contract/pattern'

/**
 * Derives a key from a name of another system. A name that is a valid key stays as it is. Any other becomes its ASCII
 * letters and a digest of the whole name, so that the key is always the same and no two names share one.
 */
export function derivedKey(name: string): string {
  if (KEY.pattern.test(name)) return name
  const letters = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const digest = createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 12)
  return letters === '' ? digest : `${letters.slice(0, 50)}-${digest}`
}
