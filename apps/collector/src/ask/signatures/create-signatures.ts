import { randomUUID } from 'node:crypto'
import type { NewSignature } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database, SignatureRow } from '../../database/tables.ts'
import { invalid, type Problem } from '../../http/problem.ts'
import { addMissingEntries, addUnspecifiedService } from '../catalogue/catalogue-queries.ts'
import { findSurvey } from '../surveys/survey-queries.ts'
import { findActiveSignatures, insertSignatures } from './signature-queries.ts'

/** Holds an active signature, and whether this call created it. */
export interface CreatedSignature {
  signature: SignatureRow
  isNew: boolean
}

/**
 * Creates signatures. If an active one exists for the same agent, service, company and survey, it is returned unchanged,
 * with its own locale and style, so that repeating a call changes no signature in use.
 *
 * @returns a problem in the place of each signature whose survey does not exist
 */
export async function createSignatures(
  db: Database,
  workspace: string,
  requested: readonly NewSignature[],
  now: Date,
): Promise<(CreatedSignature | Problem)[]> {
  return inBatches(requested, (batch) => createBatch(db, workspace, batch, now))
}

async function createBatch(
  db: Database,
  workspace: string,
  requested: readonly NewSignature[],
  now: Date,
): Promise<(CreatedSignature | Problem)[]> {
  return write(db, workspace, now, async (trx) => {
    const missing = await findMissingSurveys(trx, workspace, requested)
    const askable = requested.filter(({ survey = null }) => !missing.has(survey))
    const keysOf = (name: 'agent' | 'service' | 'company') =>
      new Set(askable.flatMap((signature) => signature[name] ?? []))
    const active = await findActiveSignatures(trx, workspace, [...keysOf('agent')])
    const bySubject = new Map(active.map((signature) => [subjectOf(signature), signature]))
    const created: SignatureRow[] = []
    const results = requested.map((each) => {
      if (missing.has(each.survey ?? null)) return invalid('survey', 'does not exist', 'survey_not_found')
      const existing = bySubject.get(subjectOf(each))
      if (existing) return { signature: existing, isNew: false }
      const signature = newSignature(workspace, each, now)
      bySubject.set(subjectOf(each), signature)
      created.push(signature)
      return { signature, isNew: true }
    })

    const named = { agent: keysOf('agent'), service: keysOf('service'), company: keysOf('company') }
    await addMissingEntries(trx, workspace, named)
    if (created.some(({ service }) => service === null)) await addUnspecifiedService(trx, workspace)
    await insertSignatures(trx, workspace, created)
    return results
  })
}

/** Returns the surveys that these signatures name and the workspace does not have. */
async function findMissingSurveys(
  trx: Database,
  workspace: string,
  requested: readonly NewSignature[],
): Promise<ReadonlySet<string | null>> {
  const missing = new Set<string>()
  for (const key of new Set(requested.flatMap(({ survey }) => survey ?? []))) {
    if (!(await findSurvey(trx, workspace, key))) missing.add(key)
  }
  return missing
}

function newSignature(workspace: string, requested: NewSignature, now: Date): SignatureRow {
  const {
    agent = null,
    service = null,
    company = null,
    locale = null,
    style = null,
    survey = null,
  } = requested
  return {
    workspace,
    id: randomUUID(),
    agent,
    service,
    company,
    locale,
    style,
    survey,
    created_at: now,
    revoked_at: null,
  }
}

/** Identifies a signature by what it rates. There is one active signature per agent, service, company and survey. */
function subjectOf({ agent, service, company, survey }: NewSignature | SignatureRow): string {
  return JSON.stringify([agent ?? null, service ?? null, company ?? null, survey ?? null])
}
