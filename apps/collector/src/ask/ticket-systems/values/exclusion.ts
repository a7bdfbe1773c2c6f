import type { Condition } from '@otklik/contract'
import { includesName } from './fold-name.ts'
import { scalarsAt } from './json-pointer.ts'

/** Says which setting of a mapping keeps a closing from asking anybody, and for which value. */
export interface Exclusion {
  setting: 'ignored' | 'ignoredResolutions' | 'ignoredTags'
  value: string
}

/** Returns the exclusion by a setting that lists one of these values, if it does. */
export function exclusionBy(
  setting: Exclusion['setting'],
  excluded: readonly string[],
  values: readonly string[],
): Exclusion | undefined {
  const value = values.find((each) => includesName(excluded, each))
  return value === undefined ? undefined : { setting, value }
}

/** Returns the exclusion by the first condition that a body meets, if it meets one. */
export function exclusionByConditions(
  body: unknown,
  conditions: readonly Condition[] = [],
): Exclusion | undefined {
  return conditions
    .map(({ pointer, equals }) => exclusionBy('ignored', [equals].flat(), scalarsAt(body, pointer)))
    .find((exclusion) => exclusion !== undefined)
}
