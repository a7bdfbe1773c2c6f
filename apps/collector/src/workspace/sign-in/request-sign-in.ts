import { randomUUID } from 'node:crypto'
import { HOUR_MS } from '@otklik/contract/duration'
import { sql } from 'kysely'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { writeOutbox } from '../../jobs/outbox.ts'

/** A mailbox gets at most this many letters in the time for which requests are kept. */
const LETTERS_PER_HOUR = 5

/** Returns the time since which requests count. An older one is sent no more either, as nobody waits for it. */
function countedSince(now: Date): Date {
  return new Date(now.getTime() - HOUR_MS)
}

/**
 * Stores that somebody wants to sign in by letter. It looks up no user and does the same for every mailbox, so that neither
 * reply nor time tells which mailbox is known. Nothing is stored for an unknown workspace, or beyond five letters an hour.
 *
 * @param mailbox is in the canonical form
 */
export async function requestSignIn(
  db: Database,
  workspace: string,
  mailbox: string,
  now: Date,
): Promise<void> {
  await write(db, workspace, now, async (trx, { change }) => {
    const request = await insertRequest(trx, workspace, mailbox, now)
    if (!request) return
    await writeOutbox(trx, workspace, change, now, [{ kind: 'sign-in.send', subject: { request } }])
  })
}

/** Stores a request if there is such a workspace, and fewer than five of the mailbox. The change counter makes it exact. */
async function insertRequest(
  trx: Database,
  workspace: string,
  mailbox: string,
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into sign_in_request (workspace, id, mailbox, requested_at)
    select workspace, ${randomUUID()}::uuid, ${mailbox}::text, ${now}::timestamptz
    from workspace
    where workspace = ${workspace} and ${LETTERS_PER_HOUR} > (
      select count(*) from sign_in_request
      where workspace = ${workspace} and mailbox = ${mailbox} and requested_at > ${countedSince(now)}
    )
    returning id
  `.execute(trx)
  return rows[0]?.id
}

/** Finds the mailbox of a request that still counts. */
export async function findRequestedMailbox(
  db: Database,
  workspace: string,
  request: string,
  now: Date,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('sign_in_request')
    .where('workspace', '=', workspace)
    .where('id', '=', request)
    .where('requested_at', '>', countedSince(now))
    .select('mailbox')
    .executeTakeFirst()
  return found?.mailbox
}

/** Deletes the requests of a workspace that no longer count. Returns how many there were. */
export async function deletePastRequests(db: Database, workspace: string, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_request')
    .where('workspace', '=', workspace)
    .where('requested_at', '<=', countedSince(now))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Deletes the requests of some mailboxes, which may be those of nobody who works here. */
export async function deleteRequestsOf(
  db: Database,
  workspace: string,
  mailboxes: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('sign_in_request')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`mailbox = any(${mailboxes}::text[])`)
    .execute()
}
