import { canonicalPerson, mailboxOfPerson, type PersonNames } from '../../workspace/canonical-mailbox.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'

/**
 * Returns the keyed hashes by which a person's opt-out is stored and found: of the id as it was given, of its canonical
 * form, and of the mailbox. Whoever opts out under one of them gets no letter under the others.
 */
export function optOutIdsOf(idSecret: string, person: PersonNames): string[] {
  const names = new Set([person.id, canonicalPerson(person.id), mailboxOfPerson(person) ?? person.id])
  return [...names].map((name) => idOfPerson(idSecret, name))
}
