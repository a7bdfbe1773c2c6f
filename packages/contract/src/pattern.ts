/** What a string must match, and how a refusal puts it. Free of zod, so that `@otklik/links` may import it. */
export interface Pattern {
  pattern: RegExp
  rule: string
}

/** A key that the service centre chooses: of a service, agent, company, ticket or survey. */
export const KEY: Pattern = {
  pattern: /^[A-Za-z0-9._:#-]{1,64}$/,
  rule: 'must be 1–64 ASCII letters, digits, ".", "_", "-", ":" or "#"',
}

/** The short name of a workspace, part of every credential. */
export const SLUG: Pattern = {
  pattern: /^[a-z0-9-]{1,32}$/,
  rule: 'must be 1–32 of a–z, 0–9 and "-"',
}

/** The id that the centre chose for a person: a staff number, or a mailbox. */
export const PERSON_ID: Pattern & { maxLength: number } = {
  pattern: /^[^\p{C}\p{Zl}\p{Zp}]+$/u,
  maxLength: 254,
  rule: 'must be 1–254 printable characters',
}

/** A UUID in its one spelling: lower case, with hyphens. */
export const UUID: Pattern = {
  pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  rule: 'must be a UUID in lower case',
}

/** A UUID of version 4, as `crypto.randomUUID()` writes it. */
export const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The highest round of a ticket; the first is 1. */
export const MAX_ROUND = 1_000_000
