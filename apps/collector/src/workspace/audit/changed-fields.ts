import { isDeepStrictEqual } from 'node:util'
import type { Brand, SignInProvider, Workspace } from '@otklik/contract'

/** Returns the names of the fields in which two objects differ. An absent field equals one that is undefined. */
export function changedFields<Fields extends object>(
  before: Partial<Fields>,
  after: Partial<Fields>,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Fields & string)[]
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]))
}

type Settings = Workspace & { brand: Brand; signIn: SignInProvider | undefined }

/** Lists the settings that hold no text, so that the audit may hold their values. */
const SHOWN = [
  'timeZone',
  'threshold',
  'openRatings',
  'budgets',
  'retention',
  'togetherMinutes',
  'withdrawMinutes',
  'settleDays',
  'target',
  'published',
] as const satisfies (keyof Settings)[]

/**
 * Returns the details of a change of settings, or `undefined` if none is changed.
 *
 * @param secrets names the secrets that were set, as a secret that is set counts as changed
 */
export function changedSettings(
  before: Settings,
  after: Settings,
  secrets: readonly string[],
): Record<string, unknown> | undefined {
  const { brand: brandBefore, signIn: signInBefore, ...plainBefore } = before
  const { brand, signIn, ...plain } = after
  const changed = changedFields(plainBefore, plain)
  const fields = [
    ...changed,
    ...changedFields(brandBefore, brand).map((name) => `brand.${name}`),
    ...changedFields<SignInProvider>(signInBefore ?? {}, signIn ?? {}).map((name) => `signIn.${name}`),
    ...secrets,
  ]
  if (fields.length === 0) return undefined
  const valuesIn = (settings: Settings) =>
    Object.fromEntries(SHOWN.filter((name) => changed.includes(name)).map((name) => [name, settings[name]]))
  return { fields, before: valuesIn(before), after: valuesIn(after) }
}
