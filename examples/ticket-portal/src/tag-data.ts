import { mintContextToken } from './context-token.ts'
import { EMPLOYEE } from './demo-tickets.ts'
import type { EmbeddingMode } from './embedding-modes.ts'
import type { Ticket } from './tickets.ts'

/** Returns the `data-` attributes that describe a closed ticket: a signed token, or values that anybody could write. */
export async function tagData(
  mode: EmbeddingMode,
  ticket: Ticket,
  signingSecret: string,
): Promise<Record<string, string>> {
  const { service, agent, key, round } = ticket
  if (!mode.isSigned) {
    return { service: service.key, ticket: key, title: `${service.name} · ${key} ${ticket.title}` }
  }

  const { id: person, company, level } = EMPLOYEE
  const about = { title: ticket.title }
  const context = { person, service: service.key, ticket: key, round, agent: agent.id, company, level, about }
  return { token: await mintContextToken(context, signingSecret) }
}
