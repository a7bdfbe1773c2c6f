import { z } from 'zod'
import { Grants } from './grants.ts'
import { MAX_NAME_LENGTH } from './pattern.ts'
import { Problem } from './problem.ts'
import { Role } from './role.ts'
import { Day, TableListQuery } from './table.ts'
import { Key, Locale, Mailbox, text } from './text.ts'

export const UserId = z.uuid().toLowerCase().describe('Identifies a user.')

export const StandIn = z
  .strictObject({ user: UserId, from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before the first day' })
  .describe(
    'Names the user who takes over from the first of these days to the last, in the time zone of the ' +
      'workspace.',
  )

export const NewUser = z
  .strictObject({
    email: Mailbox,
    name: text(MAX_NAME_LENGTH).min(1).describe('Is what colleagues read.'),
    locale: Locale.optional().describe('Is the language of what the user reads.'),
    role: Role,
    grants: Grants.optional(),
    agent: Key.optional(),
    standIn: StandIn.optional(),
  })
  .describe(
    'Describes a user to create: somebody who signs in to the workspace. `email` is stored in one form, ' +
      'in which the same mailbox is always the same text, and belongs to one user of a workspace. `grants` ' +
      'narrow the roles `viewer` and `manager` alone. `agent` ties the user to an agent of the catalogue.',
  )
  .meta({
    examples: [
      {
        email: 'anna@centre.example',
        name: 'Anna Petrova',
        role: 'manager',
        grants: { companies: ['northwind'] },
      },
    ],
  })
export type NewUser = z.infer<typeof NewUser>

export const NewUsers = z.union([NewUser, z.file()]).describe('Holds one user, or a file of them in CSV.')

export const UserPatch = z
  .strictObject({
    ...NewUser.partial().shape,
    locale: Locale.nullish(),
    grants: Grants.nullish(),
    agent: Key.nullish(),
    standIn: StandIn.nullish(),
  })
  .describe('Holds what to change. Absent fields stay unchanged, and `null` clears one.')
export type UserPatch = z.infer<typeof UserPatch>

export const User = z
  .object({
    id: UserId,
    ...NewUser.shape,
    createdAt: z.iso.datetime().describe('Tells when it was created.'),
  })
  .describe('Lists a user.')
  .meta({
    examples: [
      {
        id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10',
        email: 'anna@centre.example',
        name: 'Anna Petrova',
        role: 'manager',
        grants: { companies: ['northwind'] },
        createdAt: '2026-03-10T12:00:00.000Z',
      },
    ],
  })
export type User = z.infer<typeof User>

export const UserQuery = TableListQuery.extend({ cursor: UserId.optional() }).describe(
  'Selects a page of the list of users, and its format.',
)

/** Lists the columns that a file of users may have. The first is required. */
export const USER_CSV_COLUMNS = [
  'email',
  'name',
  'locale',
  'role',
  'services',
  'lines',
  'companies',
  'agent',
  'standIn',
  'standInFrom',
  'standInTo',
] as const

/** A file of users may have this many rows. */
export const MAX_USER_ROWS = 10_000

export const ImportedUser = z
  .union([
    z.object({
      line: z.int().describe('Is the line on which the row begins.'),
      status: z
        .union([z.literal(200), z.literal(201)])
        .describe('Is the status that the user alone would get.'),
      done: z.enum(['created', 'changed', 'unchanged']).describe('Tells what became of the row.'),
      id: UserId,
    }),
    z.object({
      line: z.int().describe('Is the line on which the row begins.'),
      status: z.int().describe('Is the status that the user alone would get.'),
      problem: Problem,
    }),
  ])
  .describe('Tells what became of a row of a file, which begins on this line.')
export type ImportedUser = z.infer<typeof ImportedUser>

export const ImportedUsers = z
  .object({ items: z.array(ImportedUser) })
  .describe('Holds a result for each row of a file, in its order. A row that is refused fails alone.')
