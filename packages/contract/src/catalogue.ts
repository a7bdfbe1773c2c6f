import { z } from 'zod'
import { Key, Line, Mailbox, text } from './text.ts'

const Name = text(200).min(1)

/** Describes a service of the catalogue. Its `line` is the service line that it belongs to. */
export const ServiceEntry = z.strictObject({ name: Name, line: Line.optional() })
export type ServiceEntry = z.infer<typeof ServiceEntry>

/** Describes an agent: the employee who did the work, or whose letter carries the rating. */
export const AgentEntry = z.strictObject({ name: Name, email: Mailbox.optional() })
export type AgentEntry = z.infer<typeof AgentEntry>

/** Describes a client company. */
export const CompanyEntry = z.strictObject({ name: Name })
export type CompanyEntry = z.infer<typeof CompanyEntry>

const keyed = { key: Key }

/** Adds the key to each kind of entry, as the catalogue lists it. */
export const Service = z.object({ ...keyed, ...ServiceEntry.shape })
export const Agent = z.object({ ...keyed, ...AgentEntry.shape })
export const Company = z.object({ ...keyed, ...CompanyEntry.shape })
