import { DEMO_TICKETS, type DemoTicket, type Person } from './demo-tickets.ts'

export interface Ticket extends Omit<DemoTicket, 'messages' | 'openedHoursAgo' | 'closedHoursAgo'> {
  openedAt: Date
  messages: { from: Person; at: Date; text: string }[]
  closedAt: Date | undefined
  /** Counts the closings from 1. An open ticket has the round of its next closing. */
  round: number
  /** A letter about this closing went out. */
  hasLetter: boolean
}

const HOUR_MS = 3_600_000

/** Keeps the tickets of the demo in memory. They can be closed and reopened, and nothing else changes. */
export function openTickets(startedAt: Date) {
  const hoursAgo = (hours: number) => new Date(startedAt.getTime() - hours * HOUR_MS)
  const tickets = DEMO_TICKETS.map(
    ({ messages, openedHoursAgo, closedHoursAgo, ...ticket }): Ticket => ({
      ...ticket,
      openedAt: hoursAgo(openedHoursAgo),
      messages: messages.map(({ hoursAgo: hours, ...message }) => ({ ...message, at: hoursAgo(hours) })),
      closedAt: closedHoursAgo === undefined ? undefined : hoursAgo(closedHoursAgo),
      round: 1,
      hasLetter: false,
    }),
  )

  return {
    inMode: (mode: Ticket['mode']) => tickets.filter((ticket) => ticket.mode === mode),

    find: (mode: string, key: string) => tickets.find((ticket) => ticket.mode === mode && ticket.key === key),

    close(ticket: Ticket, now: Date) {
      ticket.closedAt ??= now
    },

    /** Starts a new round. If the button is pressed twice, the ticket is open already and no round is skipped. */
    reopen(ticket: Ticket) {
      if (!ticket.closedAt) return
      ticket.closedAt = undefined
      ticket.hasLetter = false
      ticket.round += 1
    },
  }
}
