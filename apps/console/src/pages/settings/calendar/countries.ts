import { locale } from '../../../document.ts'

const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** These codes are of no country. */
const OTHERS = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** Lists the countries by their names, as the browser knows them. */
export function countries(): { value: string; label: string }[] {
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !OTHERS.has(code))
    .flatMap((code) => {
      const label = names.of(code)
      // A code of the past has the name of its successor.
      const isCurrent = new Intl.Locale('und', { region: code }).region === code
      return label && isCurrent ? [{ value: code, label }] : []
    })
    .sort((one, other) => one.label.localeCompare(other.label, locale))
}
