import { write } from '../../database/change-counter.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import { mailboxOfPerson } from '../../workspace/canonical-mailbox.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import { listUncanonicalWorkspaces, markPeopleCanonical } from '../../workspace/workspace-queries.ts'
import { optOutIdsOf } from '../suppression/opt-out-ids.ts'
import { findOptOuts, insertOptOut } from '../suppression/opt-out-queries.ts'
import { writeDetails } from './details-queries.ts'
import { listStoredPeople, type StoredPerson } from './identity-queries.ts'
import { readInvitations } from './invitation-queries.ts'

/** The first page of invitations begins after this id, which none has. */
const NIL = '00000000-0000-0000-0000-000000000000'

/**
 * Reads the people whom earlier collectors stored, once for each workspace, as these knew no canonical form of a
 * mailbox. Their opt-outs get the hashes that are looked for now, and their invitations the mailbox by which an erasure
 * finds every spelling. Earlier collectors may go on writing meanwhile, and an interrupted run is repeated.
 */
export async function canonicalizePeople(db: Database, clock: () => Date): Promise<void> {
  for (const { workspace, idSecret } of await listUncanonicalWorkspaces(db)) {
    let after = NIL
    for (;;) {
      const people = await listStoredPeople(db, workspace, { after, limit: MAX_BATCH })
      const last = people.at(-1)
      if (!last) break
      await canonicalizeBatch(db, workspace, idSecret, people, clock())
      after = last.id
    }
    await markPeopleCanonical(db, workspace, clock())
  }
}

async function canonicalizeBatch(
  db: Database,
  workspace: string,
  idSecret: string,
  people: readonly StoredPerson[],
  now: Date,
): Promise<void> {
  const spelt = people.flatMap(({ id, person, email }) => {
    const mailbox = mailboxOfPerson({ id: person, email })
    return mailbox === undefined || mailbox === person ? [] : [{ id, person, email: mailbox }]
  })
  if (spelt.length === 0) return
  await write(db, workspace, now, async (trx) => {
    const invitations = await readInvitations(
      trx,
      workspace,
      spelt.map(({ id }) => id),
    )
    const known = new Set(invitations.filter(({ person }) => person !== null).map(({ id }) => id))
    const renamed = spelt.filter(({ id }) => known.has(id))
    const details = renamed.map(
      ({ id, email }) => [id, { email, name: null, locale: null, about: null }] as const,
    )
    await writeDetails(trx, workspace, new Map(details), now)

    const optOuts = await findOptOuts(
      trx,
      workspace,
      renamed.map(({ person }) => idOfPerson(idSecret, person)),
    )
    const optedOut = renamed.filter(({ person }) => optOuts.has(idOfPerson(idSecret, person)))
    const added = optedOut.flatMap(({ person, email }) => optOutIdsOf(idSecret, { id: person, email }))
    if (added.length > 0) await insertOptOut(trx, workspace, [...new Set(added)], now)
  })
}
