import { CONTEXT_FIELDS, CONTEXT_NAMES, contextNamesWith } from '@otklik/contract/context-fields'
import {
  ATTRIBUTE_KEY,
  HTTP_URL,
  KEY,
  LOCALE,
  MAILBOX,
  MAX_ATTRIBUTE_LENGTH,
  MAX_NAME_LENGTH,
  MAX_ROUND,
  MAX_TITLE_LENGTH,
  type Pattern,
  PERSON_ID,
  TICKET,
  TIMESTAMP,
} from '@otklik/contract/pattern'
import type { ContextClaims } from './context-claims.ts'

/** Checks the value of a claim. Returns the rule that it breaks, or `undefined` if it is valid. */
type Check = (value: unknown) => string | undefined

/** Checks a text by its pattern and length, in UTF-16 units. */
const matching =
  ({ pattern, rule }: Pattern, maxLength = Number.POSITIVE_INFINITY): Check =>
  (value) =>
    typeof value === 'string' && value.length <= maxLength && value.isWellFormed() && pattern.test(value)
      ? undefined
      : rule

const textUpTo = (maxLength: number) =>
  matching({ pattern: /^[^\0]+$/, rule: `must be 1–${maxLength} characters` }, maxLength)

const key = matching(KEY)

const ticket: Check = (value) =>
  typeof value === 'string' && TICKET.pattern.test(value.trim().normalize()) ? undefined : TICKET.rule

const round: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_ROUND
    ? undefined
    : `must be a whole number, 1–${MAX_ROUND}`

const level: Check = (value) => (value === 1 || value === 2 || value === 3 ? undefined : 'must be 1, 2 or 3')

const attributeText = textUpTo(MAX_ATTRIBUTE_LENGTH)
const attributeValue: Check = (value) => (typeof value === 'boolean' ? undefined : attributeText(value))

const CHECKS_BY_VALUE = { key, ticket, round, level }

const CHECKS = new Map<string, Check>([
  ['person', matching(PERSON_ID, PERSON_ID.maxLength)],
  ['email', matching(MAILBOX, MAILBOX.maxLength)],
  ['name', textUpTo(MAX_NAME_LENGTH)],
  ['locale', matching(LOCALE, LOCALE.maxLength)],
  ...CONTEXT_NAMES.map((name) => [name, CHECKS_BY_VALUE[CONTEXT_FIELDS[name].value]] as const),
  ['survey', key],
])
const TICKET_CHECKS = new Map<string, Check>([
  ['title', textUpTo(MAX_TITLE_LENGTH)],
  ['url', matching(HTTP_URL, HTTP_URL.maxLength)],
  ['closedAt', matching(TIMESTAMP)],
])
const REQUIRED: readonly string[] = ['person', ...contextNamesWith('isRequired')]

/**
 * Refuses claims that the collector would refuse later, when the person has already opened the page.
 *
 * @throws {RangeError} when a claim is unknown, missing or invalid; the message names the first such claim
 * @example
 * checkClaims({ person: 'e-1042', service: 'pay roll' }) // RangeError: the claim "service" must be 1–64 ASCII …
 */
export function checkClaims({ about, attributes, ...claims }: ContextClaims): void {
  checkEach(claims, CHECKS, REQUIRED, '')
  if (attributes !== undefined) checkAttributes(attributes)
  if (about === undefined) return
  refuseOther('about', about)
  checkEach(about, TICKET_CHECKS, [], 'about.')
}

function checkAttributes(attributes: object): void {
  refuseOther('attributes', attributes)
  const checks = Object.keys(attributes)
    .filter((name) => ATTRIBUTE_KEY.pattern.test(name))
    .map((name) => [name, attributeValue] as const)
  checkEach(attributes, new Map(checks), [], 'attributes.')
}

function refuseOther(name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError(`the claim "${name}" must be an object`)
  }
}

function checkEach(
  claims: object,
  checks: ReadonlyMap<string, Check>,
  required: readonly string[],
  path: string,
): void {
  for (const name of Object.keys(claims)) {
    if (!checks.has(name)) throw new RangeError(`the claim "${path}${name}" is not known`)
  }
  for (const [name, check] of checks) {
    const value: unknown = claims[name as keyof typeof claims]
    if (value === undefined && !required.includes(name)) continue
    const brokenRule = check(value)
    if (brokenRule !== undefined) throw new RangeError(`the claim "${path}${name}" ${brokenRule}`)
  }
}
