import { randomUUID } from 'node:crypto'
import type { CaseActorKind, CaseEventKind } from '@otklik/contract'
import type { Moment } from '../../database/change-counter.ts'
import type { CaseAnnouncement, CaseEventRow, CaseFile } from '../../database/tables.ts'
import { progressOf } from './case-progress.ts'

/** Holds a case with the steps that a transaction adds to it. */
export interface CaseDraft {
  file: CaseFile
  events: readonly CaseEventRow[]
  /** Holds the days of complaints that these steps have left. */
  leftDays?: readonly string[]
}

/** Holds what nobody has done yet in a new case. */
export const UNTOUCHED = {
  version: 0,
  state: 'open',
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
} as const satisfies Partial<CaseFile>

/** Says who takes a step. */
export interface CaseActor {
  kind: CaseActorKind
  id: string | null
}

/** Is the actor of what happens by itself. */
export const RULE: CaseActor = { kind: 'rule', id: null }
export const PERSON: CaseActor = { kind: 'person', id: null }

/** Describes a step to add. */
export interface CaseStep {
  kind: CaseEventKind
  actor: CaseActor
  /** These two are of a step that was sent by API: its id, and the hash by which its repetition is recognized. */
  id?: string
  content?: string
  details?: Record<string, unknown>
  /** Holds what colleagues read. */
  text?: string | undefined
  /** Holds what the person is told. */
  reply?: string | undefined
}

/** Adds a step to a case, with the fields that it changes. */
export function addStep(
  { file, events, leftDays = [] }: CaseDraft,
  { kind, actor, id = randomUUID(), content, details = {}, text, reply }: CaseStep,
  changed: Partial<CaseFile>,
  { change, now }: Moment,
): CaseDraft {
  const after = { ...file, ...changed, version: file.version + 1, change }
  const event: CaseEventRow = {
    workspace: file.workspace,
    case_id: file.id,
    id,
    version: after.version,
    kind,
    state: changed.state ?? file.state,
    at: now,
    actor_kind: actor.kind,
    actor: actor.id,
    details,
    text: text ?? null,
    reply: reply ?? null,
    content: content ?? null,
    progress: content === undefined ? null : progressOf(after),
  }
  const leftDay = after.complaint_day === file.complaint_day ? null : file.complaint_day
  return {
    file: after,
    events: [...events, event],
    leftDays: leftDay === null ? leftDays : [...leftDays, leftDay],
  }
}

/** Lists what the later listeners hear of the steps of a case. */
export function announcementsOf({ file, events }: CaseDraft): CaseAnnouncement[] {
  return events.map(({ kind, version }) => ({
    event: kind === 'opened' ? 'case.opened' : 'case.changed',
    case: file.id,
    version,
    kind,
  }))
}
