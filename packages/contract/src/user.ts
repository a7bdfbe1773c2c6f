import { z } from 'zod'
import { Grants } from './grants.ts'
import { MAX_NAME_LENGTH } from './pattern.ts'
import { Problem } from './problem.ts'
import { Role } from './role.ts'
import { Day, TableListQuery } from './table.ts'
import { Key, Locale, Mailbox, text } from './text.ts'

/** Identifies a user. */
export const UserId = z.uuid().toLowerCase()

/** Names the user who takes over from the first of these days to the last, in the time zone of the workspace. */
export const StandIn = z
  .strictObject({ user: UserId, from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before the first day' })

/**
 * Describes a user to create: somebody who signs in to the workspace.
 *
 * `email` is stored in one form, in which the same mailbox is always the same text, and belongs to one user of a
 * workspace. `grants` narrow the roles `viewer` and `manager` alone. `agent` ties the user to an agent of the catalogue.
 *
 * @example
 * { email: 'anna@centre.example', name: 'Anna Petrova', role: 'manager', grants: { companies: ['northwind'] } }
 */
export const NewUser = z.strictObject({
  email: Mailbox,
  name: text(MAX_NAME_LENGTH).min(1),
  /** Is the language of what the user reads. */
  locale: Locale.optional(),
  role: Role,
  grants: Grants.optional(),
  agent: Key.optional(),
  standIn: StandIn.optional(),
})
export type NewUser = z.infer<typeof NewUser>

/** Holds one user, or a file of them in CSV. */
export const NewUsers = z.union([NewUser, z.file()])

/** Holds what to change. Absent fields stay unchanged, and `null` clears one. */
export const UserPatch = z.strictObject({
  ...NewUser.partial().shape,
  locale: Locale.nullish(),
  grants: Grants.nullish(),
  agent: Key.nullish(),
  standIn: StandIn.nullish(),
})
export type UserPatch = z.infer<typeof UserPatch>

/** Lists a user. */
export const User = z.object({ id: UserId, ...NewUser.shape, createdAt: z.iso.datetime() })
export type User = z.infer<typeof User>

/** Selects a page of the list of users, and its format. */
export const UserQuery = TableListQuery.extend({ cursor: UserId.optional() })

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

/** Tells what became of a row of a file, which begins on this line. */
export const ImportedUser = z.union([
  z.object({
    line: z.int(),
    status: z.union([z.literal(200), z.literal(201)]),
    done: z.enum(['created', 'changed', 'unchanged']),
    id: UserId,
  }),
  z.object({ line: z.int(), status: z.int(), problem: Problem }),
])
export type ImportedUser = z.infer<typeof ImportedUser>

/** Holds a result for each row of a file, in its order. A row that is refused fails alone. */
export const ImportedUsers = z.object({ items: z.array(ImportedUser) })
