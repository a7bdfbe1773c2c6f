import { CONTEXT_FIELDS, CONTEXT_NAMES, contextNamesWith } from '@otklik/contract/context-fields'
import { KEY, MAX_ROUND, PERSON_ID, TICKET } from '@otklik/contract/pattern'
import type { ContextClaims } from './context-claims.ts'

/** Checks the value of a claim. Returns the rule that it breaks, or `undefined` if it is valid. */
type Check = (value: unknown) => string | undefined

const key: Check = (value) => (typeof value === 'string' && KEY.pattern.test(value) ? undefined : KEY.rule)

const ticket: Check = (value) =>
  typeof value === 'string' && TICKET.pattern.test(value.trim().normalize()) ? undefined : TICKET.rule

const personId: Check = (value) =>
  typeof value === 'string' && value.length <= PERSON_ID.maxLength && PERSON_ID.pattern.test(value)
    ? undefined
    : PERSON_ID.rule

const round: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_ROUND
    ? undefined
    : `must be a whole number, 1–${MAX_ROUND}`

const level: Check = (value) => (value === 1 || value === 2 || value === 3 ? undefined : 'must be 1, 2 or 3')

const CHECKS_BY_VALUE = { key, ticket, round, level }

const CHECKS = new Map<string, Check>([
  ['person', personId],
  ...CONTEXT_NAMES.map((name) => [name, CHECKS_BY_VALUE[CONTEXT_FIELDS[name].value]] as const),
  ['survey', key],
])
const REQUIRED: readonly string[] = ['person', ...contextNamesWith('isRequired')]

/**
 * Refuses claims that the collector would refuse later, when the person has already opened the page.
 *
 * @throws {RangeError} when a claim is unknown, missing or invalid; the message names the first such claim
 * @example
 * checkClaims({ person: 'e-1042', service: 'pay roll' }) // RangeError: the claim "service" must be 1–64 ASCII …
 */
export function checkClaims(claims: ContextClaims): void {
  for (const name of Object.keys(claims)) {
    if (!CHECKS.has(name)) throw new RangeError(`the claim "${name}" is not known`)
  }
  for (const [name, check] of CHECKS) {
    const value: unknown = claims[name as keyof ContextClaims]
    if (value === undefined && !REQUIRED.includes(name)) continue
    const brokenRule = check(value)
    if (brokenRule !== undefined) throw new RangeError(`the claim "${name}" ${brokenRule}`)
  }
}
