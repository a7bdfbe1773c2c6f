import { openCalls, type TicketSystem, TicketSystemError } from './ticket-system.ts'

interface Options {
  url: string
  /** Is `mailbox/token:token` of an API token. */
  credentials: string
}

const CANNOT_BE_CHANGED = 422

/**
 * Adds internal notes to tickets of Zendesk. A ticket that is `closed`, and not only solved, can't be changed: instead of
 * opening it again, a follow-up ticket is created, and later notes are left out.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
 */
export function zendesk({ url, credentials }: Options): TicketSystem {
  const call = openCalls(url, `Basic ${Buffer.from(credentials).toString('base64')}`)
  return {
    async show(id, { text, reopens }) {
      const comment = { body: text, public: false }
      try {
        const ticket = { comment, ...(reopens && { status: 'open' }) }
        await call('PUT', `/api/v2/tickets/${encodeURIComponent(id)}.json`, { ticket })
      } catch (error) {
        if (!(error instanceof TicketSystemError && error.status === CANNOT_BE_CHANGED)) throw error
        const ticket = { via_followup_source_id: Number(id), comment }
        if (reopens) await call('POST', '/api/v2/tickets.json', { ticket })
      }
    },
  }
}
