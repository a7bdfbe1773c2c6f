import { z } from 'zod'

/** Is the message of a union that has none of its own. */
export const UNION_MESSAGE = 'has none of the forms that are allowed here'

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

const FORMATS: Record<string, string> = {
  date: 'a day such as "2026-03-10"',
  datetime: 'a time in ISO 8601 with an offset',
  email: 'a mail address',
  url: 'a URL',
  uuid: 'a UUID',
}

const UNITS: Record<string, string> = {
  string: 'characters',
  array: 'items',
  object: 'entries',
  record: 'entries',
}

/** Writes the message about an invalid value, unless its schema has one, so that zod's own words reach nobody. */
function messageOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is required'
        : `must be ${TYPES[issue.expected] ?? 'of another type'}`
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${listed(issue.values)}`
    case 'invalid_format':
      return issue.format in FORMATS ? `must be ${FORMATS[issue.format]}` : 'is not well formed'
    case 'too_small':
      return limitMessage(issue.origin, issue.inclusive ? 'at least' : 'more than', issue.minimum)
    case 'too_big':
      return limitMessage(issue.origin, issue.inclusive ? 'at most' : 'less than', issue.maximum)
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return `has fields that are not known here: ${listed(issue.keys)}`
    case 'invalid_key':
      return `is not allowed as a name: it ${issue.issues[0]?.message ?? 'is not valid'}`
    case 'invalid_union':
      return Array.isArray(issue.options) ? `must be one of ${listed(issue.options)}` : UNION_MESSAGE
    default:
      return 'is not valid'
  }
}

function limitMessage(origin: string, bound: string, limit: number | bigint): string {
  const unit = UNITS[origin]
  return unit === undefined ? `must be ${bound} ${limit}` : `must have ${bound} ${limit} ${unit}`
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join(', ')
}

z.config({ customError: messageOf })
