import type { CaseFile } from '../src/database/tables.ts'

export const OPENED = new Date('2026-03-10T09:00:00Z')

/** Makes a case that a score of 2 has opened. */
export function aFile(facts: Partial<CaseFile> = {}): CaseFile {
  return {
    workspace: 'main',
    id: '00000000-0000-4000-8000-000000000001',
    version: 3,
    kind: 'low-score',
    state: 'open',
    came_by: 'rating',
    invitation: '00000000-0000-4000-8000-000000000002',
    person: 'p-1',
    question: 'csi',
    score: 2,
    threshold: 5,
    ticket: 'INC-1',
    round: 1,
    service: 'payroll',
    agent: null,
    company: null,
    level: null,
    touchpoint: null,
    owner: 'olha',
    opened_at: OPENED,
    opened_day: '2026-03-10',
    counts_from: OPENED,
    resolve_from: OPENED,
    complaint_day: null,
    contact_due: new Date('2026-03-10T13:00:00Z'),
    resolve_due: new Date('2026-03-12T18:00:00Z'),
    contacted_at: null,
    contacted_by: null,
    contact_minutes: null,
    resolved_at: null,
    resolve_minutes: null,
    closed_at: null,
    cause: null,
    outcome: null,
    settled: null,
    after_score: null,
    leading_case: null,
    erased_at: null,
    change: 7,
    ...facts,
  }
}
