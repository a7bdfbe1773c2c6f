import type { CaseMessage } from './case-message.ts'
import type { Journal } from './journal.ts'
import { type TicketSystem, TicketSystemError } from './systems/ticket-system.ts'
import { noteOf } from './ticket-note.ts'

interface Options {
  system: TicketSystem
  journal: Journal
  /** Begins the numbers of this system's tickets in Otklik, as the hook's `ticketPrefix` does. */
  ticketPrefix: string
}

const NOT_FOUND = 404

/** Makes what shows each step of a case in its ticket once: a message that comes again shows nothing. */
export function showCases({
  system,
  journal,
  ticketPrefix,
}: Options): (message: CaseMessage) => Promise<void> {
  const showing = new Map<string, Promise<void>>()

  async function show(message: CaseMessage): Promise<void> {
    const { case: id, version, ticket } = message.data
    if (!ticket?.startsWith(ticketPrefix)) return
    const known = journal.find(id)
    if (known && known.shown >= version) return
    const note = noteOf(message)
    if (note) await system.show(ticket.slice(ticketPrefix.length), note).catch(ignoreMissing)
    journal.record({ case: id, ticket, version: Math.max(version, known?.version ?? 0), shown: version })
  }

  return (message) => {
    const { case: id } = message.data
    // Otklik sends a message again if the reply takes too long, while the first is still on its way.
    const shown = (showing.get(id) ?? Promise.resolve()).catch(() => {}).then(() => show(message))
    showing.set(id, shown)
    return shown.finally(() => showing.get(id) === shown && showing.delete(id))
  }
}

/** Lets a deleted ticket hold up no later message. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof TicketSystemError && error.status === NOT_FOUND)) throw error
}
