import type { LetterFact } from '@otklik/links/letter-facts'
import type { LetterList } from '@otklik/links/notice-letter'
import { type Language, nearestLanguage, noticeTexts } from '@otklik/texts'
import type { Database, UserRow } from '../../database/tables.ts'
import { findUser } from '../../workspace/users/user-queries.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { findRecipient, WORKSPACE } from './settings/recipient-queries.ts'

/** Holds what a notice says, however it is sent. */
export interface Notice {
  language: Language
  title: string
  /** Is absent for the chat of the workspace, as it speaks to one user. */
  body: string | undefined
  facts: LetterFact[]
  lists: LetterList[]
  press: string
  url: string
}

/** Holds for whom a notice is written. */
export interface Reader {
  workspace: string
  /** Is absent for the chat of the workspace. */
  user: UserRow | undefined
  language: Language
  timeZone: string
  now: Date
}

/** Finds who reads a notice, or nobody if the user was removed. */
export async function findReader(
  db: Database,
  workspace: string,
  recipient: string,
  now: Date,
): Promise<Reader | undefined> {
  const found = await findWorkspace(db, workspace)
  if (!found) return undefined
  const of = (user: UserRow | undefined, locale: string | null) => ({
    workspace,
    user,
    language: nearestLanguage(locale ?? 'en'),
    timeZone: found.timeZone,
    now,
  })
  if (recipient === WORKSPACE)
    return of(undefined, (await findRecipient(db, workspace, recipient)).chatLocale)
  const user = await findUser(db, workspace, recipient)
  return user && of(user, user.locale)
}

/** Writes a time for a reader. */
export function formatTime({ language, timeZone }: Reader, time: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(time)
}

export function textsFor({ language }: Reader) {
  return noticeTexts[language]
}

/** Returns the page of a case, or that of the cases. */
export function caseUrl(publicUrl: string, workspace: string, id?: string): string {
  return `${publicUrl}/console/${workspace}/cases${id === undefined ? '' : `/${id}`}`
}
