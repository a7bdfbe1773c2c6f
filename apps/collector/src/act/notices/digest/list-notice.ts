import type { LetterList } from '@otklik/links/notice-letter'
import type { CaseFile, Database } from '../../../database/tables.ts'
import { dayIn } from '../../../workspace/day.ts'
import { fillText } from '../../../workspace/sign-in/fill-text.ts'
import { responsibleFor } from '../../routing/responsible-for.ts'
import { findRepresented, mayWorkOn, presentFor, readStaff } from '../../routing/staff.ts'
import { findQuality } from '../audience.ts'
import { type CaseNames, nameCase, readCaseNames } from '../case-names.ts'
import { caseUrl, formatTime, type Notice, type Reader, textsFor } from '../notice.ts'
import { nextDue, readOpenCases } from './list-queries.ts'

/** A list names at most this many cases, and gives the number of the others. */
const MAX_LISTED = 25

/**
 * Writes a digest of what waits for a user, or tells of what nobody owns.
 *
 * @returns `undefined` if there is nothing to list, if the day is over, or if the user is away
 */
export async function writeListNotice(
  db: Database,
  publicUrl: string,
  { list, day }: { list: 'digest' | 'unowned'; day: string },
  reader: Reader,
): Promise<Notice | undefined> {
  const { workspace, user, now, timeZone } = reader
  const today = dayIn(timeZone, now)
  if (!user || (list === 'digest' && day !== today)) return undefined
  const { own, nobodys } = await readWork(db, reader, user.id, today)
  const mine = list === 'digest' ? own : []
  const count = mine.length + nobodys.length
  if (count === 0) return undefined

  const texts = textsFor(reader)
  const names = await readCaseNames(db, workspace, [...mine, ...nobodys])
  const isOverdue = (file: CaseFile) => (nextDue(file) ?? now) < now
  const lists = [
    [texts.list.overdue, mine.filter(isOverdue)],
    [texts.list.open, mine.filter((file) => !isOverdue(file))],
    [texts.list.nobody, nobodys],
  ] as const
  return {
    language: reader.language,
    title: fillText(texts.list[list].title, { count }),
    body: texts.list[list].body,
    facts: [],
    lists: lists
      .filter(([, cases]) => cases.length > 0)
      .map(([title, cases]) => listOf(title, cases, names, { publicUrl, reader })),
    press: texts.openList,
    url: caseUrl(publicUrl, workspace),
  }
}

/** Reads the open cases that a user works on today, and, for quality, those that nobody owns. */
async function readWork(db: Database, { workspace }: Reader, user: string, day: string) {
  const [represented, quality, unowned] = await Promise.all([
    findRepresented(db, workspace, user, day),
    findQuality(db, workspace),
    readOpenCases(db, workspace, null),
  ])
  const owned = await readOpenCases(db, workspace, [user, ...represented])
  const staff = await readStaff(db, workspace, [user, ...represented])
  const member = staff.users.get(user)
  const isThere = presentFor(staff, user, day)?.id === user
  const visible = (file: CaseFile) => member !== undefined && mayWorkOn(staff, member, file)
  return {
    own: owned.filter((file) => visible(file) && responsibleFor(staff, file, day) === user),
    nobodys: isThere && quality.includes(user) ? unowned.filter(visible) : [],
  }
}

function listOf(
  title: string,
  cases: readonly CaseFile[],
  names: CaseNames,
  { publicUrl, reader }: { publicUrl: string; reader: Reader },
): LetterList {
  const texts = textsFor(reader)
  const items = cases.slice(0, MAX_LISTED).map((file) => {
    const due = nextDue(file)
    const details = [
      file.company !== null && names('company', file.company),
      due && fillText(texts.list.due, { time: formatTime(reader, due) }),
    ]
    return {
      label: nameCase(file, names),
      url: caseUrl(publicUrl, reader.workspace, file.id),
      detail: details.filter(Boolean).join(' · '),
    }
  })
  const others = cases.length - items.length
  return { title, items, ...(others > 0 && { more: fillText(texts.list.more, { count: others }) }) }
}
