import { EMPLOYEE } from './demo-tickets.ts'
import type { Ticket } from './tickets.ts'

/** Says which collector sends the letters; the secret key needs the scope `ask`. */
export interface LetterSender {
  collectorUrl: string
  secretKey: string
}

/**
 * Asks the collector to send the ticket-closed letter. Letter and page are the same ask, so the rating counts once,
 * wherever it is given.
 *
 * @returns whether a letter goes out: none does to a person who has opted out, for example
 */
export async function sendLetter(
  { collectorUrl, secretKey }: LetterSender,
  ticket: Ticket,
): Promise<boolean> {
  const { id, name, company, level } = EMPLOYEE
  const { key, title, round, service, agent, closedAt } = ticket
  const reply = await fetch(`${collectorUrl}/v1/invitations`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      person: { id, name, locale: 'en' },
      context: { ticket: key, round, service: service.key, agent: agent.id, company, level },
      about: { title, closedAt },
      deliver: 'email',
    }),
  })
  if (!reply.ok) throw new Error(`The collector refused to send a letter: ${await reply.text()}`)
  const { state } = (await reply.json()) as { state: string }
  return state !== 'suppressed'
}
