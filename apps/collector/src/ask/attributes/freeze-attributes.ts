import type { Attribute, AttributeOf, AttributeValues } from '@otklik/contract'

/** Maps the keys of services and companies to the values of their attributes. Those without any are not there. */
export type EntryAttributes = Readonly<Record<'service' | 'company', ReadonlyMap<string, AttributeValues>>>

/** Holds what a workspace knows of attributes. */
export interface Attributes {
  declared: readonly Attribute[]
  entries: EntryAttributes
}

export const NO_ATTRIBUTES: Attributes = {
  declared: [],
  entries: { service: new Map(), company: new Map() },
}

/** Names an attribute in the frozen values: another thing may have had an attribute of the same key once. */
export function frozenName({ of, key }: Pick<Attribute, 'of' | 'key'>): `${AttributeOf}.${string}` {
  return `${of}.${key}`
}

/**
 * Collects the values that an invitation keeps: those of its service, of its company and of the ask. Values of what is not
 * declared any more are left out. Returns `null` if there are none.
 */
export function freezeAttributes(
  { declared, entries }: Attributes,
  { service, company }: { service: string; company: string | null },
  given: AttributeValues = {},
): AttributeValues | null {
  if (declared.length === 0) return null
  const values: Record<AttributeOf, AttributeValues | undefined> = {
    service: entries.service.get(service),
    company: company === null ? undefined : entries.company.get(company),
    ask: given,
  }
  const frozen = declared.flatMap((attribute) => {
    const value = values[attribute.of]?.[attribute.key]
    return value === undefined ? [] : [[frozenName(attribute), value] as const]
  })
  return frozen.length === 0 ? null : Object.fromEntries(frozen)
}
