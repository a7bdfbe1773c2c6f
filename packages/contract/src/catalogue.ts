import { z } from 'zod'
import { AttributeValues } from './attribute.ts'
import { TableListQuery } from './table.ts'
import { Key, Line, Mailbox, text } from './text.ts'
import { UserId } from './user.ts'

const Name = text(200).min(1)
const attributes = { attributes: AttributeValues.optional() }

/** Is the mean of 5-point scores that is aimed at, in score points with decimals. */
export const Target = z.number().min(1).max(5)

/**
 * Describes a service of the catalogue. Its `line` is the service line that it belongs to, its `owner` a user. Without a
 * `target` of its own it has the workspace's.
 */
export const ServiceEntry = z.strictObject({
  name: Name,
  line: Line.optional(),
  owner: UserId.optional(),
  ...attributes,
  target: Target.optional(),
})
export type ServiceEntry = z.infer<typeof ServiceEntry>

/** Describes an agent: the employee who did the work, or whose letter carries the rating. */
export const AgentEntry = z.strictObject({ name: Name, email: Mailbox.optional() })
export type AgentEntry = z.infer<typeof AgentEntry>

/** Describes a client company. Its `owner` is the user who is its client manager. */
export const CompanyEntry = z.strictObject({ name: Name, owner: UserId.optional(), ...attributes })
export type CompanyEntry = z.infer<typeof CompanyEntry>

const keyed = { key: Key }

/** Adds the key to each kind of entry, as the catalogue lists it. */
export const Service = z.object({ ...keyed, ...ServiceEntry.shape })
export const Agent = z.object({ ...keyed, ...AgentEntry.shape })
export const Company = z.object({ ...keyed, ...CompanyEntry.shape })

/** Names the user who owns a service line. */
export const LineOwner = z.strictObject({ owner: UserId })

/** Lists a service line that services have, or that has an owner. */
export const LineEntry = z.object({ line: Line, owner: UserId.optional() })
export type LineEntry = z.infer<typeof LineEntry>

/** Selects a page of the list of lines, and its format. */
export const LineQuery = TableListQuery.extend({ cursor: Line.optional() })
