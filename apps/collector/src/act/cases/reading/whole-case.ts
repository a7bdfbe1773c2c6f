import type { Case, CaseEvent } from '@otklik/contract'
import type { CaseProgress, Database } from '../../../database/tables.ts'
import type { Reader } from '../../../workspace/grants/within-grants.ts'
import { findUser } from '../../../workspace/users/user-queries.ts'
import { withProgress } from '../case-progress.ts'
import { listFollowers, listTogether } from '../find-case.ts'
import { caseRow } from './case-row.ts'
import { type CaseWithPerson, findCaseWithPerson, listSteps } from './whole-case-queries.ts'

/** Names a step after which a case is shown. An erased step has no progress any more. */
export interface ShownStep {
  version: number
  progress: CaseProgress | null
}

/**
 * Reads a whole case within the grants of a reader.
 *
 * @param step shows the case as it was after this step; by default it is shown as it is
 */
export async function readWholeCase(
  db: Database,
  reader: Reader,
  id: string,
  now: Date,
  step?: ShownStep,
): Promise<Case | undefined> {
  const current = await findCaseWithPerson(db, reader, id)
  if (!current) return undefined
  const shown = step ? await after(db, current, step) : current
  const [steps, together, followers] = await Promise.all([
    listSteps(db, reader, id, shown.version),
    listTogether(db, reader, shown),
    listFollowers(db, reader, id),
  ])
  return {
    ...caseRow(shown, now),
    person: personOf(shown),
    survey: shown.survey ?? undefined,
    surveyVersion: shown.surveyVersion ?? undefined,
    channel: shown.channel ?? undefined,
    via: shown.via ?? undefined,
    answeredAt: shown.answeredAt?.toISOString(),
    about: shown.about ?? undefined,
    answers: shown.answers ?? undefined,
    text: shown.text ?? undefined,
    contact: shown.contact ?? undefined,
    together,
    followers,
    events: steps.map(eventOf),
  }
}

async function after(
  db: Database,
  current: CaseWithPerson,
  { version, progress }: ShownStep,
): Promise<CaseWithPerson> {
  if (version === current.version || progress === null) return current
  const shown = { ...withProgress(current, progress), version }
  if (shown.owner === current.owner) return shown
  const owner = shown.owner === null ? undefined : await findUser(db, current.workspace, shown.owner)
  return { ...shown, ownerName: owner?.name ?? null }
}

function personOf({ person, personName, personEmail, personLocale }: CaseWithPerson): Case['person'] {
  const known = {
    id: person ?? undefined,
    name: personName ?? undefined,
    email: personEmail ?? undefined,
    locale: personLocale ?? undefined,
  }
  return Object.values(known).some((value) => value !== undefined) ? known : undefined
}

function eventOf({
  at,
  actorKind,
  actor,
  actorName,
  text,
  reply,
  ...event
}: Awaited<ReturnType<typeof listSteps>>[number]): CaseEvent {
  return {
    ...event,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actor ?? undefined, name: actorName ?? undefined },
    text: text ?? undefined,
    reply: reply ?? undefined,
  }
}
