/** Describes one field of the context. */
export interface ContextField {
  /** Tells the shape of its values; a `key` is chosen by the service centre, and a `ticket` by its ticket system. */
  value: 'key' | 'ticket' | 'round' | 'level'
  /** Every ask has it. */
  isRequired?: true
  /** Is stored if no value was given; without a fallback, `null` is stored. */
  fallback?: number
  /** A page's own attributes may give it, and not only a token or a secret key. */
  isOpen?: true
  /** Its values are keys of the catalogue table that has its name. */
  isCatalogued?: true
  /** Figures by it could show what single people said. Whoever counts by it needs the scope `rows`. */
  isOfPeople?: true
}

/**
 * Lists the fields of the context. Schemas, claims, columns and filters are made from it, so a new field begins here.
 * This module is free of zod, so that `@otklik/links` may import it.
 */
export const CONTEXT_FIELDS = {
  ticket: { value: 'ticket', isOpen: true },
  round: { value: 'round', fallback: 1 },
  service: { value: 'key', isOpen: true, isRequired: true, isCatalogued: true },
  agent: { value: 'key', isCatalogued: true, isOfPeople: true },
  company: { value: 'key', isOpen: true, isCatalogued: true, isOfPeople: true },
  level: { value: 'level', isOpen: true, isOfPeople: true },
  touchpoint: { value: 'key', isOpen: true },
} as const satisfies Record<string, ContextField>

export type ContextName = keyof typeof CONTEXT_FIELDS

/** Figures can be grouped and filtered by these: fields of the context, and four other facts about each ask. */
export const DIMENSIONS = [
  'service',
  'line',
  'agent',
  'company',
  'level',
  'channel',
  'touchpoint',
  'trust',
  'survey',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const CONTEXT_NAMES = Object.keys(CONTEXT_FIELDS) as ContextName[]
export const CONTEXT_DIMENSIONS = CONTEXT_NAMES.filter(isDimension)

/** Names the fields that have a trait. */
export type ContextNameWith<Trait extends keyof ContextField> = {
  [Name in ContextName]: Trait extends keyof (typeof CONTEXT_FIELDS)[Name] ? Name : never
}[ContextName]

/** Lists the fields that have a trait, in the order of {@link CONTEXT_FIELDS}. */
export function contextNamesWith<Trait extends keyof ContextField>(trait: Trait): ContextNameWith<Trait>[] {
  return CONTEXT_NAMES.filter((name) => trait in CONTEXT_FIELDS[name]) as ContextNameWith<Trait>[]
}

function isDimension(name: string): name is ContextName & Dimension {
  return DIMENSIONS.some((dimension) => dimension === name)
}
