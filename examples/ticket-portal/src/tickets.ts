import { DEMO_TICKETS, type DemoTicket, type Person } from './demo-tickets.ts'

export interface Ticket extends Omit<DemoTicket, 'messages' | 'openedHoursAgo' | 'closedHoursAgo'> {
  openedAt: Date
  messages: { from: Person; at: Date; text: string }[]
  closedAt: Date | undefined
  /** Counts from 1: which closing it waits for, or has seen. */
  round: number
}

export type Tickets = ReturnType<typeof openTickets>

const HOUR_MS = 3_600_000

/** The tickets of the demo, in memory: a fixed few, of which nothing but their state ever changes. */
export function openTickets(startedAt: Date) {
  const hoursAgo = (hours: number) => new Date(startedAt.getTime() - hours * HOUR_MS)
  const tickets = DEMO_TICKETS.map(
    ({ messages, openedHoursAgo, closedHoursAgo, ...ticket }): Ticket => ({
      ...ticket,
      openedAt: hoursAgo(openedHoursAgo),
      messages: messages.map(({ hoursAgo: hours, ...message }) => ({ ...message, at: hoursAgo(hours) })),
      closedAt: closedHoursAgo === undefined ? undefined : hoursAgo(closedHoursAgo),
      round: 1,
    }),
  )

  return {
    behind: (door: Ticket['door']) => tickets.filter((ticket) => ticket.door === door),

    find: (door: string, key: string) => tickets.find((ticket) => ticket.door === door && ticket.key === key),

    close(ticket: Ticket, now: Date) {
      ticket.closedAt ??= now
    },

    /** Begins a new round; a second press of the same button finds the ticket open, and begins none. */
    reopen(ticket: Ticket) {
      if (!ticket.closedAt) return
      ticket.closedAt = undefined
      ticket.round += 1
    },
  }
}
