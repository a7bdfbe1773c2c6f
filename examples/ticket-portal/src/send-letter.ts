import { EMPLOYEE } from './demo-tickets.ts'
import type { Ticket } from './tickets.ts'

/** Where letters are asked for: a collector, and a secret key with the scope `ask`. */
export interface Postbox {
  collectorUrl: string
  secretKey: string
}

/**
 * Has the collector write to the person that their ticket is closed. It is the same ask as the one on the ticket's page,
 * so whichever is answered first, it counts once.
 */
export async function sendLetter({ collectorUrl, secretKey }: Postbox, ticket: Ticket): Promise<void> {
  const { id, name, company, level } = EMPLOYEE
  const { key, round, service, agent } = ticket
  const answer = await fetch(`${collectorUrl}/v1/invitations`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      person: { id, name, locale: 'en' },
      context: { ticket: key, round, service: service.key, agent: agent.id, company, level },
      deliver: 'email',
    }),
  })
  if (!answer.ok) throw new Error(`The collector sends no letter: ${await answer.text()}`)
}
