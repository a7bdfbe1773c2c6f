import { readSubmissionsOf } from '../../answer/intake/submission-queries.ts'
import { findDetails } from '../../ask/invitations/details-queries.ts'
import { findLetters } from '../../ask/letters/letter-queries.ts'
import { mailboxIn } from '../../ask/signatures/contact-names.ts'
import { findRater } from '../../ask/signatures/rater-queries.ts'
import type { CaseFile, Database, Letter } from '../../database/tables.ts'
import { canonicalMailbox } from '../../workspace/canonical-mailbox.ts'
import { findComplainant } from './person-step-queries.ts'

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
  const [[letter], [details], rater, complainant, submissions] = await Promise.all([
    findLetters(db, workspace, invitations),
    findDetails(db, workspace, invitations).then((found) => [...found.values()]),
    invitation === null ? undefined : findRater(db, workspace, invitation),
    findComplainant(db, workspace, id),
    readSubmissionsOf(db, workspace, invitations),
  ])
  const mailboxes = [
    letter?.email,
    details?.email,
    person === null ? undefined : canonicalMailbox(person),
    mailboxIn(rater?.contact ?? ''),
    complainant?.email,
    mailboxIn(complainant?.contact ?? ''),
  ]
  const locales = [
    letter?.locale,
    details?.locale,
    complainant?.locale,
    ...submissions.map(({ locale }) => locale).toReversed(),
  ]
  return {
    name: [letter?.name, details?.name, complainant?.name].find(Boolean) ?? undefined,
    mailbox: mailboxes.find(Boolean) ?? undefined,
    locale: locales.find(Boolean) ?? undefined,
    letter,
  }
}
