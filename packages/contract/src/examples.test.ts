import { expect, test } from 'vitest'
import { z } from 'zod'
import * as contract from './index.ts'

const withExamples = Object.entries<unknown>(contract).flatMap(([name, schema]) => {
  const examples = schema instanceof z.ZodType ? schema.meta()?.examples : undefined
  return Array.isArray(examples) ? [[name, schema as z.ZodType, examples] as const] : []
})

test.each(withExamples)(
  'the examples of %s are valid, and have no field that is not known',
  (_, schema, examples) => {
    for (const example of examples) expect(schema.parse(example)).toEqual(example)
  },
)

test('the schemas that are sent most have examples', () => {
  const names = withExamples.map(([name]) => name)

  expect(names).toEqual(
    expect.arrayContaining(['NewInvitation', 'NewResponse', 'ScoreRow', 'Case', 'NewWebhook']),
  )
})
