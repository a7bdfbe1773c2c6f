import { findLetters } from '../../ask/letters/letter-queries.ts'
import { mailboxIn } from '../../ask/signatures/contact-names.ts'
import type { CaseFile, Database, Letter } from '../../database/tables.ts'
import { canonicalMailbox } from '../../workspace/canonical-mailbox.ts'
import { type CaseWithPerson, findCaseWithPerson } from '../cases/reading/whole-case-queries.ts'

/** Holds by which mailbox and in which language the person of a case is reached. */
export interface PersonReach {
  mailbox: string | undefined
  /** Is the language in which they were asked, or in which they answered. */
  locale: string | undefined
}

/** Holds what is known of the person of a case, by whatever door they came. */
export interface CasePerson extends PersonReach {
  name: string | undefined
  /** Asked them for the rating. */
  letter: Letter | undefined
}

export async function readCasePerson(
  db: Database,
  { workspace, id, invitation }: CaseFile,
): Promise<CasePerson> {
  const [found, [letter]] = await Promise.all([
    findCaseWithPerson(db, { workspace, within: undefined }, id),
    findLetters(db, workspace, invitation === null ? [] : [invitation]),
  ])
  return {
    name: [letter?.name, found?.personName].find(Boolean) ?? undefined,
    ...(found ? reachOf(found) : { mailbox: undefined, locale: undefined }),
    letter,
  }
}

/** Returns how the person of a case is reached. */
export function reachOf(found: CaseWithPerson): PersonReach {
  const { person, contact, letterEmail, personEmail, letterLocale, personLocale, answeredLocale } = found
  const mailboxes = [
    letterEmail,
    personEmail,
    person === null ? undefined : canonicalMailbox(person),
    mailboxIn(contact ?? ''),
  ]
  const locales = [letterLocale, personLocale, answeredLocale]
  return { mailbox: mailboxes.find(Boolean) ?? undefined, locale: locales.find(Boolean) ?? undefined }
}
