import type { Attribute, AttributeOf, AttributeValues } from '@otklik/contract'
import { type Problem, refuse } from '../../http/problem.ts'

const OWNERS: Record<AttributeOf, string> = { service: 'a service', company: 'a company', ask: 'asks' }

/** Returns a problem with the path of each value that is of no declared attribute, or `undefined` if there is none. */
export function undeclared(
  declared: readonly Attribute[],
  owner: AttributeOf,
  values: AttributeValues = {},
): Problem | undefined {
  const isDeclared = (given: string) => declared.some(({ of, key }) => of === owner && key === given)
  const faults = Object.keys(values)
    .filter((given) => !isDeclared(given))
    .map((given) => ({
      path: `attributes.${given}`,
      message: `is no attribute of ${OWNERS[owner]} in this workspace`,
    }))
  return faults.length > 0 ? refuse(faults) : undefined
}
