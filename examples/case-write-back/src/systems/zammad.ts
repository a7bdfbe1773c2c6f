import { openCalls, type TicketSystem, TicketSystemError } from './ticket-system.ts'

interface Options {
  url: string
  token: string
}

/**
 * Adds internal notes to tickets of Zammad, whose API knows tickets by an id and people by a number.
 *
 * @see https://docs.zammad.org/en/latest/api/ticket/index.html
 */
export function zammad({ url, token }: Options): TicketSystem {
  const call = openCalls(url, `Token token=${token}`)
  return {
    async show(number, { text, reopens }) {
      const search = `/api/v1/tickets/search?expand=true&limit=1&query=${encodeURIComponent(`number:"${number}"`)}`
      const [ticket] = (await call('GET', search)) as { id: number }[]
      if (!ticket) throw new TicketSystemError('GET', `${url}${search}`, 404)
      await call('PUT', `/api/v1/tickets/${ticket.id}`, {
        ...(reopens && { state: 'open' }),
        article: { subject: 'Follow-up', body: text, type: 'note', internal: true },
      })
    },
  }
}
