import { deleteEndedSessions } from '../workspace/sessions/user-sessions.ts'
import { deletePastRequests } from '../workspace/sign-in/request-sign-in.ts'
import { deleteExpiredLinks } from '../workspace/sign-in/sign-in-link.ts'
import type { Sweep } from './sweep.ts'

/** Deletes what nobody can sign in with any more: ended sessions, expired links, and past requests for links. */
export async function purgeSignIns({ db, workspace, clock, purgeErased }: Sweep): Promise<void> {
  const now = clock()
  await deleteEndedSessions(db, workspace, now)
  await deleteExpiredLinks(db, workspace, now)
  if ((await deletePastRequests(db, workspace, now)) > 0) purgeErased()
}
