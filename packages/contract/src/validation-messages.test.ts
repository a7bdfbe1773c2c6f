import { expect, test } from 'vitest'
import { z } from 'zod'
import * as contract from './index.ts'

const ZOD_WORDS = /invalid|expected|received|unrecognized|too (?:small|big)/i
const ODD_VALUES = [
  undefined,
  null,
  true,
  0,
  -1.5,
  1e9,
  Number.NaN,
  '',
  'x',
  'x'.repeat(10_000),
  [],
  [{}],
  {},
]

const exported: [string, unknown][] = Object.entries(contract)
const schemas = exported.filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)

test.each(schemas)('no invalid value gets a message in the words of zod: %s', (_, schema) => {
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const values = ODD_VALUES.flatMap((odd) => [odd, Object.fromEntries(fields.map((field) => [field, odd]))])

  const messages = values.flatMap((value) => messagesOf(schema.safeParse(value)))

  // The quoted values of a message are our own.
  const said = messages.map((message) => message.replaceAll(/"[^"]*"/g, ''))
  expect(said.filter((message) => ZOD_WORDS.test(message))).toEqual([])
})

test.each([
  [z.string(), undefined, 'is required'],
  [z.string(), 1, 'must be a text'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.int().min(1), 0, 'must be at least 1'],
  [z.number().gt(1), 1, 'must be more than 1'],
  [z.string().max(2), 'abc', 'must have at most 2 characters'],
  [z.array(z.string()).min(1), [], 'must have at least 1 items'],
  [z.enum(['a', 'b']), 'c', 'must be one of "a", "b"'],
  [z.literal(1), 2, 'must be 1'],
  [z.uuid(), 'x', 'must be a UUID'],
  [z.strictObject({}), { colour: 'red' }, 'has fields that are not known here: "colour"'],
  [
    z.record(z.string().max(1), z.string()),
    { ab: '' },
    'is not allowed as a name: it must have at most 1 characters',
  ],
  [
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
    {},
    'must be one of "a", "b"',
  ],
  [z.string().regex(/^a/, 'must begin with a'), 'b', 'must begin with a'],
])('a message says what is expected: %#', (schema, value, message) => {
  expect(messagesOf(schema.safeParse(value))).toEqual([message])
})

function messagesOf({ error }: z.ZodSafeParseResult<unknown>): string[] {
  return error ? error.issues.flatMap(allMessages) : []
}

/** Returns the messages of an issue and of the options of its union. */
function allMessages(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'invalid_union' || issue.message !== contract.UNION_MESSAGE) return [issue.message]
  return [issue.message, ...issue.errors.flat().flatMap(allMessages)]
}
