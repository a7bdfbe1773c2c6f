import { readSubmissionsOf } from '../../answer/intake/submission-queries.ts'
import { findLetters } from '../../ask/letters/letter-queries.ts'
import { mailboxIn } from '../../ask/signatures/contact-names.ts'
import type { CaseFile, Database, Letter } from '../../database/tables.ts'
import { canonicalMailbox } from '../../workspace/canonical-mailbox.ts'
import { findCaseWithPerson } from '../cases/reading/whole-case-queries.ts'

/** Holds what is known of the person of a case, by whatever door they came. */
export interface CasePerson {
  name: string | undefined
  mailbox: string | undefined
  /** Is the language in which they were asked, or in which they answered. */
  locale: string | undefined
  /** Asked them for the rating. */
  letter: Letter | undefined
}

export async function readCasePerson(
  db: Database,
  { workspace, id, invitation, person }: CaseFile,
): Promise<CasePerson> {
  const invitations = invitation === null ? [] : [invitation]
  const [found, [letter], submissions] = await Promise.all([
    findCaseWithPerson(db, { workspace, within: undefined }, id),
    findLetters(db, workspace, invitations),
    readSubmissionsOf(db, workspace, invitations),
  ])
  const mailboxes = [
    letter?.email,
    found?.personEmail,
    person === null ? undefined : canonicalMailbox(person),
    mailboxIn(found?.contact ?? ''),
  ]
  const locales = [
    letter?.locale,
    found?.personLocale,
    ...submissions.map(({ locale }) => locale).toReversed(),
  ]
  return {
    name: [letter?.name, found?.personName].find(Boolean) ?? undefined,
    mailbox: mailboxes.find(Boolean) ?? undefined,
    locale: locales.find(Boolean) ?? undefined,
    letter,
  }
}
