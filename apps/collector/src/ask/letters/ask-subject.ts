import type { Database, Invitation } from '../../database/tables.ts'
import { type CatalogueEntry, findEntry } from '../catalogue/catalogue-queries.ts'
import { findDetails } from '../invitations/details-queries.ts'

/** Holds what an ask is about, in words that its person knows. */
export interface AskSubject {
  /** Names the service. It is absent under a signature for any service. */
  service: string | undefined
  /** Names the agent who did the work, unless only their key is known. */
  agent: string | undefined
  /** Holds the ticket's number. */
  ticket?: string | undefined
  title?: string | undefined
  url?: string | undefined
  closedAt?: Date | undefined
}

/** Reads the subject of an invitation, or of what else has such a context. */
export async function readSubject(
  db: Database,
  {
    workspace,
    id,
    service,
    agent,
    ticket,
  }: Pick<Invitation, 'workspace' | 'id' | 'service' | 'agent' | 'ticket'>,
): Promise<AskSubject & { service: string }> {
  const [serviceEntry, agentEntry, details] = await Promise.all([
    findEntry(db, 'service', workspace, service),
    agent === null ? undefined : findEntry(db, 'agent', workspace, agent),
    findDetails(db, workspace, [id]),
  ])
  const about = details.get(id)?.about
  return {
    service: serviceEntry?.name ?? service,
    agent: agentEntry && nameOf(agentEntry),
    ticket: ticket ?? undefined,
    title: about?.title,
    url: about?.url,
    closedAt: about?.closedAt === undefined ? undefined : new Date(about.closedAt),
  }
}

/** Returns the name of an entry. One that was added by its key alone has none. */
function nameOf({ key, name }: CatalogueEntry): string | undefined {
  return name === key ? undefined : name
}
