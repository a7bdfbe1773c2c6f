import { createHash } from 'node:crypto'
import { KEY } from '@otklik/contract/pattern'

/**
 * Derives a key from a name or number of another system. One that is a valid key stays as it is. Any other becomes its
 * ASCII letters and a digest of the whole, so that the key is always the same and no two names share one. The normal
 * form and outer blanks make no difference.
 */
export function derivedKey(given: string): string {
  const name = given.normalize('NFC').trim()
  if (KEY.pattern.test(name)) return name
  const letters = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 12)
  return letters === '' ? digest : `${letters.slice(0, 50)}-${digest}`
}
