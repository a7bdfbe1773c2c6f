import { audit } from '#texts/settings-audit'
import { locale } from '../../../document.ts'

interface Option {
  value: string
  label: string
}

const { compare } = new Intl.Collator(locale)

/** Lists the actions by their words. */
export function actionOptions(): Option[] {
  return inOrder(Object.entries(audit.actions))
}

/** Lists who may have done something: the users, all keys, and the command line. Another one that is chosen is called by its id. */
export function actorOptions(names: ReadonlyMap<string, string>, chosen: string | undefined): Option[] {
  const known = [
    { value: 'key', label: audit.anyKey },
    { value: 'command', label: audit.actors.command },
    ...inOrder([...names]),
  ]
  const isKnown = chosen === undefined || known.some(({ value }) => value === chosen)
  return isKnown ? known : [...known, { value: chosen, label: chosen }]
}

function inOrder(entries: readonly [value: string, label: string][]): Option[] {
  return entries
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => compare(one.label, other.label))
}
