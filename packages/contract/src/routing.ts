import { z } from 'zod'
import { Level } from './context.ts'
import { Key, Line } from './text.ts'
import { UserId } from './user.ts'

export const OwnerOf = z
  .enum(['company', 'service', 'line'])
  .describe('Lists whose owner may become the owner of a case.')
export type OwnerOf = z.infer<typeof OwnerOf>

export const RoutingRule = z
  .strictObject({
    service: Key.optional(),
    line: Line.optional(),
    company: Key.optional(),
    level: Level.optional(),
    owner: UserId,
  })
  .refine(({ owner: _, ...conditions }) => Object.values(conditions).some((each) => each !== undefined), {
    error: 'must name a service, a line, a company or a level',
  })
  .describe('Gives a user the cases that meet all of its conditions.')
export type RoutingRule = z.infer<typeof RoutingRule>

export const Routing = z
  .strictObject({
    order: z
      .array(OwnerOf)
      .max(3)
      .refine((order) => new Set(order).size === order.length, 'must not name one twice'),
    rules: z.array(RoutingRule).max(200).default([]),
  })
  .describe(
    'Holds the rules by which a case gets its owner. The first user whom they name and who can have the ' +
      "case gets it: by `rules` in their order, then by `order`. Without one the case is nobody's.",
  )
  .meta({
    examples: [
      {
        order: ['company', 'service', 'line'],
        rules: [{ level: 3, service: 'payroll', owner: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10' }],
      },
    ],
  })
export type Routing = z.infer<typeof Routing>
