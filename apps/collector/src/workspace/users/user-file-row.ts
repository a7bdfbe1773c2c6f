import { type ImportedUser, NewUser, type USER_CSV_COLUMNS, type User, UserPatch } from '@otklik/contract'
import { parseItem, problemItem } from '../../http/bulk-items.ts'
import type { CsvRow } from '../../http/csv-file.ts'
import { Problem, refuse } from '../../http/problem.ts'
import type { SavedUser } from './save-users.ts'

/** Is a row of a file of users. */
export type UserFileRow = CsvRow<(typeof USER_CSV_COLUMNS)[number]>

/** Separates the keys in a cell. No key contains it. */
export const SEPARATOR = '|'

/**
 * Reads what a row changes of a user. A column that the file does not have changes nothing, and an empty cell clears.
 *
 * @param standIn is the id of the user that the row names as a stand-in
 * @throws {Problem} `validation_failed`, which names every invalid value
 */
export function patchOf(
  { cells }: UserFileRow,
  before: User | undefined,
  standIn: string | undefined,
): UserPatch {
  const { services, lines, companies, standInFrom: from, standInTo: to, locale, agent, ...texts } = cells
  const patch = withoutAbsent({
    email: texts.email,
    name: texts.name,
    role: texts.role,
    locale: orNull(locale),
    agent: orNull(agent),
    grants: merge(before?.grants, {
      services: listIn(services),
      lines: listIn(lines),
      companies: listIn(companies),
    }),
    standIn: merge(texts.standIn === '' ? undefined : before?.standIn, {
      user: texts.standIn === '' ? null : standIn,
      from: orNull(from),
      to: orNull(to),
    }),
  })
  return before ? parseItem(UserPatch, patch) : parseItem(NewUser, withoutNulls(patch))
}

/** Returns the entry of a row in the list of results. A problem names the columns of the file. */
export function importedUser({ line }: UserFileRow, result: SavedUser | Problem): ImportedUser {
  if (!(result instanceof Problem)) {
    const { done, user } = result
    return { line, status: done === 'created' ? 201 : 200, done, id: user.id }
  }
  const faults = result.faults?.map(({ path, message }) => ({ path: columnOf(path), message }))
  return { line, ...problemItem(faults ? refuse(faults, result.code) : result) }
}

const orNull = (cell: string | undefined) => (cell === '' ? null : cell)

function listIn(cell: string | undefined): string[] | null | undefined {
  const names = cell?.split(SEPARATOR).map((name) => name.trim())
  return cell === '' ? null : names
}

/** Replaces the parts of a value that the file has columns for. Without any part left the value is `null`. */
function merge(before: object | undefined, cells: object): object | null | undefined {
  const given = withoutAbsent(cells)
  if (Object.keys(given).length === 0) return undefined
  const merged = withoutNulls({ ...before, ...given })
  return Object.keys(merged).length > 0 ? merged : null
}

const withoutAbsent = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined))

const withoutNulls = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null))

const COLUMNS: Record<string, string> = {
  'standIn.user': 'standIn',
  'standIn.from': 'standInFrom',
  'standIn.to': 'standInTo',
}

/** Returns the column that holds a value: `services.0` is the first key in its cell. */
function columnOf(path: string): string {
  return COLUMNS[path] ?? path.replace(/^grants\./, '')
}
