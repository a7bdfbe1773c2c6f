import { makeSignInUrl } from '../../apps/collector/src/commands/sign-in-url.ts'
import type { Config } from '../../apps/collector/src/config.ts'
import { write } from '../../apps/collector/src/database/change-counter.ts'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import { createAdministrator } from '../../apps/collector/src/first-start.ts'
import { findUserByMailbox } from '../../apps/collector/src/workspace/users/user-queries.ts'
import { MAIN } from '../../apps/collector/src/workspace/workspace-queries.ts'

const DEMO_ADMIN = 'admin@otklik.example'

/** Makes a link that signs in the administrator of `main` whom the environment names, or else one of the demo's own. */
export function makeAdminLink(
  db: Database,
  { main: { adminEmail }, publicUrl }: Pick<Config, 'main' | 'publicUrl'>,
): Promise<string> {
  const now = new Date()
  return write(db, MAIN, now, async (trx) => {
    const admin =
      (adminEmail && (await findUserByMailbox(trx, MAIN, adminEmail))) ||
      (await findUserByMailbox(trx, MAIN, DEMO_ADMIN)) ||
      (await createAdministrator(trx, DEMO_ADMIN, now))
    return makeSignInUrl(trx, { workspace: MAIN, user: admin.id, publicUrl }, now)
  })
}
