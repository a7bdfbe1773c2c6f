import { z } from 'zod'
import { ATTRIBUTE_KEY, MAX_ATTRIBUTE_LENGTH, MAX_ATTRIBUTES } from './pattern.ts'
import { text } from './text.ts'

export const AttributeKey = z
  .string()
  .regex(ATTRIBUTE_KEY.pattern, ATTRIBUTE_KEY.rule)
  .describe('Names an attribute.')

export const AttributeOf = z
  .enum(['company', 'service', 'ask'])
  .describe(
    'Says what has an attribute. What companies and asks have can leave few people, as companies ' +
      'themselves can.',
  )
export type AttributeOf = z.infer<typeof AttributeOf>

export const Attribute = z
  .strictObject({
    key: AttributeKey,
    of: AttributeOf,
    name: text(100).min(1).describe('Is what people read.'),
  })
  .describe("Declares a dimension of the workspace's own.")
export type Attribute = z.infer<typeof Attribute>

export const Attributes = z
  .array(Attribute)
  .max(MAX_ATTRIBUTES)
  .superRefine((attributes, context) => {
    for (const [index, { key }] of attributes.entries()) {
      if (attributes.findIndex((other) => other.key === key) < index)
        context.addIssue({ code: 'custom', path: [index, 'key'], message: 'must not be declared twice' })
    }
  })
  .describe('Lists the attributes of a workspace, each key once.')

export const AttributeValue = z
  .union([text(MAX_ATTRIBUTE_LENGTH).min(1), z.boolean().transform(String)])
  .describe('Holds one value. Flags are taken too, and kept as the words `true` and `false`.')

export const AttributeValues = z
  .record(AttributeKey, AttributeValue)
  .describe('Holds values by the keys of attributes.')
export type AttributeValues = z.infer<typeof AttributeValues>
