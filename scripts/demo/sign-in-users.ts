import type { Database } from '../../apps/collector/src/database/tables.ts'
import { sessionCookieName } from '../../apps/collector/src/workspace/sessions/session-cookie.ts'
import { deleteSession, insertSession } from '../../apps/collector/src/workspace/sessions/session-queries.ts'
import { MAIN } from '../../apps/collector/src/workspace/workspace-queries.ts'

/** Holds sessions of users, which end with it. */
interface Sessions extends AsyncDisposable {
  /** Returns what the browser of a user sends with each request. */
  headersOf: (user: string | undefined) => Record<string, string>
}

/** Signs users of `main` in, so that what they do has their names. */
export async function signInUsers(
  db: Database,
  publicUrl: string,
  users: Iterable<string>,
  now: Date,
): Promise<Sessions> {
  const tokens = new Map<string, string>()
  for (const user of users) tokens.set(user, await insertSession(db, MAIN, user, 'Demo', now))

  return {
    headersOf(user = '') {
      const cookie = `${sessionCookieName(publicUrl, MAIN)}=${tokens.get(user)}`
      return { cookie, 'otklik-workspace': MAIN, 'sec-fetch-site': 'same-origin' }
    },
    async [Symbol.asyncDispose]() {
      for (const token of tokens.values()) await deleteSession(db, MAIN, token)
    },
  }
}
