import type { Database } from '../database/tables.ts'
import { addToAudit, COMMAND } from '../workspace/audit/audit-queries.ts'
import { createSignInLink, signInUrl } from '../workspace/sign-in/sign-in-link.ts'

interface LinkFor {
  workspace: string
  /** Is the id of the user. */
  user: string
  publicUrl: string
}

/** Makes a link that signs a user in once, and returns its URL. The audit tells of it, as whoever has the link gets in. */
export async function makeSignInUrl(
  trx: Database,
  { workspace, user, publicUrl }: LinkFor,
  now: Date,
): Promise<string> {
  const token = await createSignInLink(trx, workspace, user, now)
  await addToAudit(trx, workspace, COMMAND, { action: 'sign_in.link_created', subject: user }, now)
  return signInUrl(publicUrl, token)
}
