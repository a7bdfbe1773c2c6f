import type { NewBrand } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { describeBrand } from './brand.ts'
import { addLogo, findBrand, saveBrand } from './brand-queries.ts'
import { readLogo } from './read-logo.ts'

/** Holds what a change of a brand needs to know. */
interface Change {
  /** Is the name of the workspace, which a brand without a name has. */
  workspaceName: string
  publicUrl: string
  now: Date
}

/**
 * Replaces the brand of a workspace. A name that equals the workspace's is not stored, so that it changes with it. The
 * caller holds the change counter.
 *
 * @throws {Problem} `validation_failed` if the logo can't be one
 */
export async function changeBrand(
  trx: Database,
  workspace: string,
  { name, logo, accent, replyTo, url }: NewBrand,
  { workspaceName, publicUrl, now }: Change,
): Promise<void> {
  await saveBrand(trx, {
    workspace,
    name: name === undefined || name === workspaceName ? null : name,
    logo: logo === undefined ? null : await hashOf(logo),
    accent: accent ?? null,
    reply_to: replyTo ?? null,
    url: url ?? null,
  })

  /** Keeps the present logo if its URL is given, as a caller does who sends back what GET returned. */
  async function hashOf(logo: string): Promise<string> {
    const present = await findBrand(trx, workspace)
    if (present.logo && logo === describeBrand(present, publicUrl).logo) return present.logo.hash
    return addLogo(trx, workspace, readLogo(logo), now)
  }
}
