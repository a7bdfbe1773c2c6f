import { mintContextToken } from './context-token.ts'
import { EMPLOYEE } from './demo-tickets.ts'
import type { Door } from './embedding-modes.ts'
import type { Ticket } from './tickets.ts'

/** What the tag says of a closed ticket: in a token of ours, or in attributes that anybody could write. */
export async function tagData(
  door: Door,
  ticket: Ticket,
  signingSecret: string,
): Promise<Record<string, string>> {
  const { service, agent, key, round } = ticket
  const title = `${service.name} · ${key} ${ticket.title}`
  if (!door.isSigned) return { service: service.key, ticket: key, title }

  const { id: person, company, level } = EMPLOYEE
  const context = { person, service: service.key, ticket: key, round, agent: agent.id, company, level }
  return { token: await mintContextToken(context, signingSecret), title }
}
