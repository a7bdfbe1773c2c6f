import { parseSignatureToken } from '@otklik/links'
import type { FastifyRequest } from 'fastify'
import type { Database, SignatureRow } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findWorkspaceContext } from '../../workspace/workspace-context.ts'
import type { Attributes } from '../attributes/freeze-attributes.ts'
import type { PageDeps } from '../page/admit-page.ts'
import { findSignature } from './signature-queries.ts'

/** Holds an active signature, and the settings of its workspace, which takes open ratings. */
export interface OpenSignature {
  signature: SignatureRow
  timeZone: string
  threshold: number
  idSecret: string
  attributes: Attributes
  /** Returns `true` if an address is in one of the workspace's office networks. */
  isOffice: (address: string) => boolean
  /** All of this was read at this reference change or later, so that the write notices any change since. */
  referenceChange: number
}

/**
 * Finds the signature that a link's token names. The token is no secret, as everybody who has the letter has it, so
 * each attempt counts as an open request.
 *
 * @throws {Problem} `not_found` for an unknown signature, a revoked one, and a workspace without open ratings alike
 */
export async function admitSignature(
  db: Database,
  { pageConfigs, limits }: PageDeps,
  request: FastifyRequest,
  token: string,
): Promise<OpenSignature> {
  limits.countOpen(request)
  const claims = parseSignatureToken(token)
  if (!claims) throw new Problem('not_found')
  const { workspace } = claims
  // Read first: a revocation after this point makes the write fail as stale.
  const { change, isOffice, threshold, attributes } = await pageConfigs.get(workspace)
  const [signature, settings] = await Promise.all([
    findSignature(db, workspace, claims.signature),
    findWorkspaceContext(db, workspace),
  ])
  if (!signature || signature.revoked_at || !settings?.openRatings) throw new Problem('not_found')
  const { timeZone, idSecret } = settings
  return { signature, timeZone, threshold, idSecret, attributes, isOffice, referenceChange: change }
}
