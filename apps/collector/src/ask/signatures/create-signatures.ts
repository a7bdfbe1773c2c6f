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
    const keysOf = (name: 'agent' | 'service' | 'company') =>
      new Set(requested.flatMap((signature) => signature[name] ?? []))
    const active = await findActiveSignatures(trx, workspace, [...keysOf('agent')])
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

    for (const table of ['agent', 'service', 'company'] as const) {
      await addMissingEntries(trx, table, workspace, keysOf(table))
    }
    if (created.some(({ service }) => service === null)) await addUnspecifiedService(trx, workspace)
    await insertSignatures(trx, workspace, created)
    return results
  })
}

function newSignature(workspace: string, requested: NewSignature, now: Date): SignatureRow {
  const { agent = null, service = null, company = null, locale = null, style = null } = requested
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

/** Identifies a signature by what it rates. There is one active signature per agent, service and company. */
function subjectOf({ agent, service, company }: NewSignature | SignatureRow): string {
  return JSON.stringify([agent ?? null, service ?? null, company ?? null])
}
