import type { OwnerOf, Routing, RoutingRule } from '@otklik/contract'

/** Holds what a rule may ask of a case. */
export type RoutedCase = Pick<RoutingRule, 'service' | 'line' | 'company' | 'level'>

/** Is a user who may get a case, and by which rule, counted from 0, or as whose owner. */
export type Candidate = { owner: string; rule: number } | { owner: string; of: OwnerOf }

const CONDITIONS = ['service', 'line', 'company', 'level'] as const

/** Returns the conditions of a rule that are set. */
export function conditionsOf(rule: RoutedCase): (typeof CONDITIONS)[number][] {
  return CONDITIONS.filter((name) => rule[name] !== undefined)
}

/**
 * Lists the users whom the rules name for a case, the first choice first, each of them once.
 *
 * @param file names the line of its service
 * @param ownerOf returns the owner of a company, a service or a line
 */
export function nameCandidates(
  { rules, order }: Routing,
  file: RoutedCase,
  ownerOf: (of: OwnerOf, key: string) => string | undefined,
): Candidate[] {
  const byRule = rules.flatMap((rule, index) =>
    isAbout(rule, file) ? [{ owner: rule.owner, rule: index }] : [],
  )
  const byOwner = order.flatMap((of) => {
    const owner = ownerOf(of, file[of] ?? '')
    return owner === undefined ? [] : [{ owner, of }]
  })
  const seen = new Set<string>()
  return [...byRule, ...byOwner].filter(({ owner }) => !seen.has(owner) && seen.add(owner))
}

/**
 * Returns the first rule above another one that is about all of its cases, or `undefined`.
 *
 * @param lineOf returns the line of a service
 */
export function coveringRule(
  rules: readonly RoutingRule[],
  index: number,
  lineOf: (service: string) => string | undefined,
): number | undefined {
  const rule = rules[index] as RoutingRule
  const line = rule.line ?? (rule.service === undefined ? undefined : lineOf(rule.service))
  const above = rules.slice(0, index).findIndex((other) => isAbout(other, { ...rule, ...(line && { line }) }))
  return above < 0 ? undefined : above
}

function isAbout(rule: RoutedCase, file: RoutedCase): boolean {
  return conditionsOf(rule).every((name) => rule[name] === file[name])
}
