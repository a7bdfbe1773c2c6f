import { randomUUID } from 'node:crypto'
import type { NewSignature } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database, SignatureRow } from '../../database/tables.ts'
import { addMissingEntries, addUnspecifiedService } from '../catalogue/catalogue-queries.ts'
import { findSignaturesOf, insertSignatures } from './signature-queries.ts'

/** A signature in force, and whether this call has made it. */
export interface Signed {
  signature: SignatureRow
  isNew: boolean
}

/**
 * Makes signatures. One of the same agent, service and company that is in force is the same one, in the
 * language and style that it was made with; so whoever repeats a call changes no letter that was sent.
 */
export async function createSignatures(
  db: Database,
  workspace: string,
  wanted: readonly NewSignature[],
  now: Date,
): Promise<Signed[]> {
  return inBatches(wanted, (batch) => signBatch(db, workspace, batch, now))
}

async function signBatch(
  db: Database,
  workspace: string,
  wanted: readonly NewSignature[],
  now: Date,
): Promise<Signed[]> {
  return write(db, workspace, now, async (trx) => {
    const agents = [...new Set(wanted.map(({ agent }) => agent))]
    const known = await findSignaturesOf(trx, workspace, agents)
    const inForce = new Map(known.map((signature) => [aboutOf(signature), signature]))
    const made: SignatureRow[] = []
    const signed = wanted.map((each) => {
      const earlier = inForce.get(aboutOf(each))
      if (earlier) return { signature: earlier, isNew: false }
      const signature = newSignature(workspace, each, now)
      inForce.set(aboutOf(each), signature)
      made.push(signature)
      return { signature, isNew: true }
    })

    await addMissingEntries(trx, 'agent', workspace, new Set(agents))
    await addMissingEntries(
      trx,
      'service',
      workspace,
      new Set(wanted.flatMap(({ service }) => service ?? [])),
    )
    await addMissingEntries(
      trx,
      'company',
      workspace,
      new Set(wanted.flatMap(({ company }) => company ?? [])),
    )
    if (made.some(({ service }) => service === null)) await addUnspecifiedService(trx, workspace)
    await insertSignatures(trx, workspace, made)
    return signed
  })
}

function newSignature(workspace: string, wanted: NewSignature, now: Date): SignatureRow {
  const { agent, service = null, company = null, locale = null, style = null } = wanted
  return {
    workspace,
    id: randomUUID(),
    agent,
    service,
    company,
    locale,
    style,
    created_at: now,
    revoked_at: null,
  }
}

/** What tells two signatures apart. */
function aboutOf({ agent, service, company }: NewSignature | SignatureRow): string {
  return JSON.stringify([agent, service ?? null, company ?? null])
}
