import type { SubscribedView } from '@otklik/contract'
import { subscriptions } from '#texts/subscriptions'
import { LANGUAGE_OPTIONS } from '../../format/languages.ts'
import type { FieldSpec } from '../object-fields.ts'

const { fields } = subscriptions

/** Lists the choices of an object of words. */
function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

/** Is what a letter is called. */
export const NAME_FIELD: FieldSpec = {
  path: 'name',
  kind: 'text',
  ...fields.name,
  isRequired: true,
  maxLength: 100,
}

/** Says of which days the figures are. */
export const PERIOD_FIELD: FieldSpec = {
  path: 'view.period',
  kind: 'choice',
  ...fields.period,
  isRequired: true,
  options: optionsOf(subscriptions.periods satisfies Record<SubscribedView['period'], string>),
}

/** Says what scores are compared with. */
export const AGAINST_FIELD: FieldSpec = {
  path: 'view.against',
  kind: 'choice',
  ...fields.against,
  options: optionsOf(subscriptions.against),
}

/** Says when a letter is sent, and in which language. */
export const RHYTHM_FIELDS: FieldSpec[] = [
  {
    path: 'every',
    kind: 'choice',
    ...fields.every,
    isRequired: true,
    options: optionsOf(subscriptions.every),
  },
  { path: 'at', kind: 'time', ...fields.at, isRequired: true },
  { path: 'locale', kind: 'choice', ...fields.locale, options: LANGUAGE_OPTIONS, isNullable: true },
]
