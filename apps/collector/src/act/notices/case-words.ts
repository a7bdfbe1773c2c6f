import type { CaseFile, Database } from '../../database/tables.ts'
import { findCaseWithPerson } from '../cases/reading/whole-case-queries.ts'

/** Holds who is behind a case, and what they said in their own words. */
export interface CaseWords {
  person: string | undefined
  words: string | undefined
}

/** Reads the person of a case, by name if it is known, and their words. */
export async function readCaseWords(db: Database, { workspace, id }: CaseFile): Promise<CaseWords> {
  const found = await findCaseWithPerson(db, { workspace, within: undefined }, id)
  const said = [found?.text, ...Object.values(found?.answers ?? {})]
  const asked = found?.contact ?? found?.person
  const known = found?.invitation === null ? found.personEmail : asked
  return {
    person: found?.personName ?? known ?? undefined,
    words: said.filter((text) => typeof text === 'string').join(' / ') || undefined,
  }
}
