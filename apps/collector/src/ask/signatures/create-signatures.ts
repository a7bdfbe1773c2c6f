import { randomUUID } from 'node:crypto'
import type { NewSignature } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database, SignatureRow } from '../../database/tables.ts'
import { addMissingEntries, addUnspecifiedService } from '../catalogue/catalogue-queries.ts'
import { findActiveSignatures, insertSignatures } from './signature-queries.ts'

/** Holds an active signature, and whether this call created it. */
export interface CreatedSignature {
  signature: SignatureRow
  isNew: boolean
}

/**
 * Creates signatures. If an active one exists for the same agent, service and company, it is returned unchanged, with
 * its own locale and style, so that repeating a call changes no signature in use.
 */
export async function createSignatures(
  db: Database,
  workspace: string,
  requested: readonly NewSignature[],
  now: Date,
): Promise<CreatedSignature[]> {
  return inBatches(requested, (batch) => createBatch(db, workspace, batch, now))
}

async function createBatch(
  db: Database,
  workspace: string,
  requested: readonly NewSignature[],
  now: Date,
): Promise<CreatedSignature[]> {
  return write(db, workspace, now, async (trx) => {
    const agents = [...new Set(requested.map(({ agent }) => agent))]
    const active = await findActiveSignatures(trx, workspace, agents)
    const bySubject = new Map(active.map((signature) => [subjectOf(signature), signature]))
    const created: SignatureRow[] = []
    const results = requested.map((each) => {
      const existing = bySubject.get(subjectOf(each))
      if (existing) return { signature: existing, isNew: false }
      const signature = newSignature(workspace, each, now)
      bySubject.set(subjectOf(each), signature)
      created.push(signature)
      return { signature, isNew: true }
    })

    await addMissingEntries(trx, 'agent', workspace, new Set(agents))
    await addMissingEntries(
      trx,
      'service',
      workspace,
      new Set(requested.flatMap(({ service }) => service ?? [])),
    )
    await addMissingEntries(
      trx,
      'company',
      workspace,
      new Set(requested.flatMap(({ company }) => company ?? [])),
    )
    if (created.some(({ service }) => service === null)) await addUnspecifiedService(trx, workspace)
    await insertSignatures(trx, workspace, created)
    return results
  })
}

function newSignature(workspace: string, requested: NewSignature, now: Date): SignatureRow {
  const { agent, service = null, company = null, locale = null, style = null } = requested
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

/** Identifies a signature by what it rates. An agent has one active signature per service and company. */
function subjectOf({ agent, service, company }: NewSignature | SignatureRow): string {
  return JSON.stringify([agent, service ?? null, company ?? null])
}
