/** Describes the form of a string. This file is free of zod, so that `@otklik/links` may import it. */
export interface Pattern {
  pattern: RegExp
  /** Is the error text for a string that does not match. */
  rule: string
}

/** Matches a key that the service centre chooses: of a service, agent, company or survey. */
export const KEY: Pattern = {
  pattern: /^[A-Za-z0-9._:#-]{1,64}$/,
  rule: 'must be 1–64 ASCII letters, digits, ".", "_", "-", ":" or "#"',
}

/** Matches a ticket's number in any script. Controls that change the direction of the text around it are refused. */
export const TICKET: Pattern = {
  pattern: /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]{1,128}$/u,
  rule: 'must be 1–128 printable characters',
}

/** Matches the short name of a workspace, which is part of every credential. */
export const SLUG: Pattern = {
  pattern: /^[a-z0-9-]{1,32}$/,
  rule: 'must be 1–32 of a–z, 0–9 and "-"',
}

/** Matches the id that the service centre chose for a person, such as a staff number or a mailbox. */
export const PERSON_ID: Pattern & { maxLength: number } = {
  pattern: /^[^\p{C}\p{Zl}\p{Zp}]+$/u,
  maxLength: 254,
  rule: 'must be 1–254 printable characters',
}

/**
 * Matches a mailbox in the shape of RFC 5321, with the letters of any script that RFC 6531 adds. It is the one rule for
 * every mailbox.
 */
export const MAILBOX: Pattern & { maxLength: number } = {
  pattern:
    /^(?:[^\p{C}\p{Z}"(),.:;<>@[\\\]]+(?:\.[^\p{C}\p{Z}"(),.:;<>@[\\\]]+)*|"(?:[^\p{C}"\\]|\\\P{C})*")@(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*)*|\[[\w.:-]+\])$/u,
  maxLength: 254,
  rule: 'must be a mailbox such as "anna@acme.example"',
}

/** Matches a BCP 47 language tag, such as `ru` or `pt-BR`. */
export const LOCALE: Pattern & { maxLength: number } = {
  pattern: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/,
  maxLength: 35,
  rule: 'must be a language tag such as "en"',
}

/** Matches a URL that a person may be led to. */
export const HTTP_URL: Pattern & { maxLength: number } = {
  pattern: /^https?:\/\/[^\s\p{C}"'<>`\\^{|}%@/?#]+(?:[/?#][^\s\p{C}"'<>`\\^]*)?$/iu,
  maxLength: 2048,
  rule: 'must be an http or https URL',
}

/** Matches a time in ISO 8601 with an offset. */
export const TIMESTAMP: Pattern = {
  pattern:
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  rule: 'must be a time such as 2026-03-10T12:00:00Z',
}

/** The name of a person has at most this many UTF-16 units. */
export const MAX_NAME_LENGTH = 200

/** The title of a ticket has at most this many UTF-16 units. */
export const MAX_TITLE_LENGTH = 300

/** Matches the key of an attribute, which is a column and a parameter of figures. */
export const ATTRIBUTE_KEY: Pattern = {
  pattern: /^[a-z][A-Za-z0-9]{0,31}$/,
  rule: 'must be a small letter, and up to 31 letters and digits',
}

/** A workspace may declare this many attributes. */
export const MAX_ATTRIBUTES = 12

/** The value of an attribute has at most this many UTF-16 units. */
export const MAX_ATTRIBUTE_LENGTH = 100

/** Matches a UUID in its canonical form, in lower case and with hyphens. */
export const UUID: Pattern = {
  pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  rule: 'must be a UUID in lower case',
}

/** Matches a UUID of version 4 in the form of `crypto.randomUUID()`. */
export const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A ticket has at most this many rounds. */
export const MAX_ROUND = 1_000_000
