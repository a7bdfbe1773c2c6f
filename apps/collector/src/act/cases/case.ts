import { randomUUID } from 'node:crypto'
import type { CaseActorKind, CaseEventKind } from '@otklik/contract'
import type { Moment } from '../../database/change-counter.ts'
import type { CaseAnnouncement, CaseEventRow, CaseFile } from '../../database/tables.ts'

/** Holds a case with the steps that a transaction adds to it. */
export interface CaseDraft {
  file: CaseFile
  events: readonly CaseEventRow[]
}

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
  /** Is given by whoever sends the step, so that its repetition is recognized. */
  id?: string
  content?: string
  details?: Record<string, unknown>
  text?: string | undefined
}

/** Adds a step to a case, with the fields that it changes. */
export function addStep(
  { file, events }: CaseDraft,
  { kind, actor, id = randomUUID(), content, details = {}, text }: CaseStep,
  changed: Partial<CaseFile>,
  { change, now }: Moment,
): CaseDraft {
  const version = file.version + 1
  const event: CaseEventRow = {
    workspace: file.workspace,
    case_id: file.id,
    id,
    version,
    kind,
    at: now,
    actor_kind: actor.kind,
    actor: actor.id,
    details,
    text: text ?? null,
    content: content ?? null,
  }
  return { file: { ...file, ...changed, version, change }, events: [...events, event] }
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
