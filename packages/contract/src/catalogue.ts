import { z } from 'zod'
import { AttributeValues } from './attribute.ts'
import { TableListQuery } from './table.ts'
import { Key, Line, Mailbox, text } from './text.ts'
import { UserId } from './user.ts'

const Name = text(200).min(1)
const attributes = { attributes: AttributeValues.optional() }

export const Target = z
  .number()
  .min(1)
  .max(5)
  .describe('Is the mean of 5-point scores that is aimed at, in score points with decimals.')

export const ServiceEntry = z
  .strictObject({
    name: Name.describe('Is what people read.'),
    line: Line.optional(),
    owner: UserId.optional(),
    ...attributes,
    target: Target.optional(),
  })
  .describe(
    'Describes a service of the catalogue. Its `line` is the service line that it belongs to, its `owner` ' +
      "a user. Without a `target` of its own it has the workspace's.",
  )
  .meta({ examples: [{ name: 'Payroll', line: 'People', target: 4.6 }] })
export type ServiceEntry = z.infer<typeof ServiceEntry>

export const AgentEntry = z
  .strictObject({ name: Name.describe('Is what people read.'), email: Mailbox.optional() })
  .describe('Describes an agent: the employee who did the work, or whose letter carries the rating.')
  .meta({ examples: [{ name: 'Anna Petrova', email: 'anna@centre.example' }] })
export type AgentEntry = z.infer<typeof AgentEntry>

export const CompanyEntry = z
  .strictObject({ name: Name.describe('Is what people read.'), owner: UserId.optional(), ...attributes })
  .describe('Describes a client company. Its `owner` is the user who is its client manager.')
  .meta({ examples: [{ name: 'Northwind' }] })
export type CompanyEntry = z.infer<typeof CompanyEntry>

const keyed = { key: Key }

export const Service = z
  .object({ ...keyed, ...ServiceEntry.shape })
  .describe('Adds the key to each kind of entry, as the catalogue lists it.')
  .meta({ examples: [{ key: 'payroll', name: 'Payroll', line: 'People', target: 4.6 }] })
export const Agent = z
  .object({ ...keyed, ...AgentEntry.shape })
  .describe('Is an agent of the catalogue.')
  .meta({ examples: [{ key: 'anna.petrova', name: 'Anna Petrova', email: 'anna@centre.example' }] })
export const Company = z
  .object({ ...keyed, ...CompanyEntry.shape })
  .describe('Is a client company of the catalogue.')
  .meta({ examples: [{ key: 'northwind', name: 'Northwind' }] })

export const LineOwner = z
  .strictObject({ owner: UserId })
  .describe('Names the user who owns a service line.')
  .meta({ examples: [{ owner: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10' }] })

export const LineEntry = z
  .object({ line: Line, owner: UserId.optional() })
  .describe('Lists a service line that services have, or that has an owner.')
  .meta({ examples: [{ line: 'People', owner: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10' }] })
export type LineEntry = z.infer<typeof LineEntry>

export const LineQuery = TableListQuery.extend({ cursor: Line.optional() }).describe(
  'Selects a page of the list of lines, and its format.',
)
