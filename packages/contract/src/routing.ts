import { z } from 'zod'

/** Lists whose owner may become the owner of a case. */
export const OwnerOf = z.enum(['company', 'service', 'line'])
export type OwnerOf = z.infer<typeof OwnerOf>

/** Holds the rules by which a case gets its owner: the first of these that has one. */
export const Routing = z.strictObject({
  order: z
    .array(OwnerOf)
    .max(3)
    .refine((order) => new Set(order).size === order.length, 'must not name one twice'),
})
export type Routing = z.infer<typeof Routing>
