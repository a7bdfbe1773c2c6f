import type { CaseChanged, CaseOpened } from '@otklik/contract'
import { sql } from 'kysely'
import type { CaseAnnouncement, CaseEventRow, CaseFile, Database } from '../../database/tables.ts'
import { caseFacts } from '../cases/case-facts.ts'
import { readCases } from '../cases/case-queries.ts'
import type { EventMessage } from './event-message.ts'

/** Builds messages about the steps of cases. Those of one case arrive in order. */
export const caseMessage: EventMessage<CaseAnnouncement> = {
  keyOf: ({ case: about, version: position }) => ({
    about,
    position,
    invitation: null,
    submission: null,
    revision: null,
  }),

  async writeBodies(db, workspace, deliveries, publicUrl) {
    const ids = [...new Set(deliveries.map(({ about }) => about))]
    // Read before the cases, so that no step is later than its case.
    const steps = await readSteps(db, workspace, ids)
    const files = new Map((await readCases(db, workspace, ids)).map((file) => [file.id, file]))
    return new Map(
      deliveries.flatMap(({ id, event, about, position }) => {
        const file = files.get(about)
        const step = steps.get(`${about} ${position}`)
        if (event === 'response.stored' || !file || !step) return []
        return [[id, JSON.stringify(messageOf(event, step, file, publicUrl))]]
      }),
    )
  },
}

/** Describes a step of a case without its text. */
type Step = Pick<CaseEventRow, 'case_id' | 'version' | 'kind' | 'state' | 'at' | 'actor_kind'>

/** Reads the steps of cases, by case and version. */
async function readSteps(
  db: Database,
  workspace: string,
  cases: readonly string[],
): Promise<Map<string, Step>> {
  const steps = await db
    .selectFrom('case_event')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`case_id = any(${cases}::uuid[])`)
    .select(['case_id', 'version', 'kind', 'state', 'at', 'actor_kind'])
    .execute()
  return new Map(steps.map((step) => [`${step.case_id} ${step.version}`, step]))
}

function messageOf(
  type: CaseAnnouncement['event'],
  step: Step,
  file: CaseFile,
  publicUrl: string,
): CaseOpened | CaseChanged {
  return {
    type,
    timestamp: step.at.toISOString(),
    data: {
      case: file.id,
      version: step.version,
      step: step.kind,
      by: step.actor_kind,
      state: step.state,
      currentVersion: file.version,
      ...caseFacts(file),
      erased: file.erased_at !== null || undefined,
      url: `${publicUrl}/v1/cases/${file.id}`,
    },
  }
}
