import { locale } from '../document.ts'
import { formatCount } from './numbers.ts'

const rules = new Intl.PluralRules(locale)

/** Holds the forms of a phrase by the plural categories of a language. `#` stands for the count. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Chooses the form of a phrase for a count, such as `1,412 answers`. */
export function plural(count: number, forms: PluralForms): string {
  return (forms[rules.select(count)] ?? forms.other).replace('#', formatCount(count))
}
