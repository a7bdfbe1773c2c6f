import { randomUUID } from 'node:crypto'
import { type ImportedUser, MAX_USER_ROWS, USER_CSV_COLUMNS, type User } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import { handleItems } from '../../http/bulk-items.ts'
import { readCsv } from '../../http/csv-file.ts'
import { invalid, type Problem } from '../../http/problem.ts'
import { canonicalMailbox } from '../canonical-mailbox.ts'
import { canonicalEmail, patchUser } from './patch-user.ts'
import { type ChangeOfUsers, type SavedUser, saveUsers, type WantedUser } from './save-users.ts'
import { importedUser, patchOf, type UserFileRow } from './user-file-row.ts'
import { findUsers } from './user-queries.ts'
import { userOf } from './user-row.ts'

interface Deps extends Pick<ChangeOfUsers, 'caller' | 'catalogue'> {
  db: Database
  clock: () => Date
}

/**
 * Creates and changes the users of a file, by their mailboxes. A row that is refused fails alone. Importing the file again
 * changes nothing.
 *
 * @throws {Problem} `validation_failed` if the file as a whole can't be read
 */
export async function importUsers({ db, clock, ...deps }: Deps, file: File): Promise<ImportedUser[]> {
  const { workspace } = deps.caller
  const rows = await readCsv(file, USER_CSV_COLUMNS, MAX_USER_ROWS)
  const firstLines = firstLineOfEach(rows)

  return inBatches(rows, (batch) =>
    write(db, workspace, clock(), async (trx, moment) => {
      const users = await findUsersIn(trx, workspace, batch)
      const results = await handleItems<UserFileRow, WantedUser, SavedUser>(
        batch,
        (row) => wantedUser(row, { firstLines, users, now: moment.now }),
        (wanted) => saveUsers(trx, { ...deps, ...moment }, wanted),
      )
      return batch.map((row, place) => importedUser(row, results[place] as SavedUser | Problem))
    }),
  )
}

/** Maps each mailbox of a file to its first line. */
function firstLineOfEach(rows: readonly UserFileRow[]): Map<string, number> {
  return new Map(
    rows.toReversed().map(({ cells, line }) => [canonicalMailbox(cells.email ?? '') ?? '', line]),
  )
}

/** Finds the users whose mailboxes the rows name. Returns them by mailbox. */
async function findUsersIn(trx: Database, workspace: string, rows: readonly UserFileRow[]) {
  const named = rows.flatMap(({ cells: { email = '', standIn = '' } }) => [email, standIn])
  const mailboxes = named.flatMap((text) => canonicalMailbox(text) ?? [])
  const found = await findUsers(trx, workspace, { mailboxes })
  return new Map(found.map((row) => [row.mailbox, userOf(row)]))
}

interface Known {
  firstLines: ReadonlyMap<string, number>
  /** Holds users by mailbox, to which the new ones are added. */
  users: Map<string, User>
  now: Date
}

/** @throws {Problem} if the row by itself is wrong, or its mailbox is in a row before */
function wantedUser(row: UserFileRow, { firstLines, users, now }: Known): WantedUser {
  if (row.problem) throw row.problem
  const email = canonicalEmail(row.cells.email ?? '')
  const firstLine = firstLines.get(email)
  if (firstLine !== row.line) throw invalid('email', `is on line ${firstLine} too`)
  const before = users.get(email)
  const patch = patchOf(row, before, standInOf(row, users))
  const after = patchUser(before ?? { id: randomUUID(), createdAt: now.toISOString() }, patch)
  if (!before) users.set(email, after)
  return { before, after }
}

/** @throws {Problem} `validation_failed` if the mailbox of the stand-in is that of no user before */
function standInOf({ cells: { standIn = '' } }: UserFileRow, users: ReadonlyMap<string, User>) {
  if (standIn === '') return undefined
  const user = users.get(canonicalMailbox(standIn) ?? '')
  if (!user) throw invalid('standIn.user', 'is the mailbox of no user, in the workspace or in a row before')
  return user.id
}
