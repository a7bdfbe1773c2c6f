import { z } from 'zod'
import { Key, text } from './text.ts'

const Name = text(200).min(1)

/** A service of the catalogue; `line` groups services. */
export const ServiceEntry = z.strictObject({ name: Name, line: text(100).min(1).optional() })
export type ServiceEntry = z.infer<typeof ServiceEntry>

/** An employee who does the work, or under whose letter the rating stands. */
export const AgentEntry = z.strictObject({ name: Name, email: z.email().max(254).optional() })
export type AgentEntry = z.infer<typeof AgentEntry>

/** A client organisation. */
export const CompanyEntry = z.strictObject({ name: Name })
export type CompanyEntry = z.infer<typeof CompanyEntry>

const keyed = { key: Key }
export const Service = z.object({ ...keyed, ...ServiceEntry.shape })
export const Agent = z.object({ ...keyed, ...AgentEntry.shape })
export const Company = z.object({ ...keyed, ...CompanyEntry.shape })
