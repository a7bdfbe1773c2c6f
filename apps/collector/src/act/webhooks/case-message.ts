import { sql } from 'kysely'
import type { CaseAnnouncement } from '../../database/tables.ts'
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

  async writeBodies(db, workspace, deliveries) {
    const ids = deliveries.map(({ about }) => about)
    const files = await db
      .selectFrom('case_file')
      .where('workspace', '=', workspace)
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .select(['id', 'kind', 'state'])
      .execute()
    const byId = new Map(files.map((file) => [file.id, file]))
    return new Map(
      deliveries.flatMap(({ id, event, about, position }) => {
        const file = byId.get(about)
        const data = file && { case: about, version: position, kind: file.kind, state: file.state }
        return data ? [[id, JSON.stringify({ type: event, data })]] : []
      }),
    )
  },
}
