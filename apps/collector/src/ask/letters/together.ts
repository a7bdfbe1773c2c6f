import type { Invitation } from '../../database/tables.ts'
import { type EarlierLetter, MAX_TOGETHER } from '../suppression/suppression.ts'

/** Says when the letter about an ask goes. */
export interface LetterPlace {
  /** Names the waiting letter that the ask joins. It is `undefined` if the ask begins a letter. */
  joins: string | undefined
  /** Is when a letter goes that waits for further asks. It is `null` for one that goes at once. */
  due: Date | null
}

/** Is the place of a letter that goes at once. */
export const AT_ONCE: LetterPlace = { joins: undefined, due: null }

/**
 * Finds the place of a new letter behind the latest one to the same person about the same survey. The first letter goes
 * at once. What comes within `togetherMs` of it waits until then, and goes together; so does what comes within that time
 * of the second letter, and so on. Letters that the caller delivers do not count.
 *
 * @param earlier holds the letters to the person
 * @param isOpen tells whether a waiting letter can still be joined
 */
export function placeLetter(
  earlier: readonly EarlierLetter[],
  survey: string,
  isOpen: (letter: string) => boolean,
  togetherMs: number,
  now: Date,
): LetterPlace {
  const [last] = earlier
    .filter((letter) => letter.survey === survey && letter.delivery === 'email')
    .toSorted((a, b) => b.due.getTime() - a.due.getTime())
  if (!last) return AT_ONCE
  if (last.due > now && isOpen(last.letter)) return { joins: last.letter, due: last.due }
  const due = new Date(last.due.getTime() + togetherMs)
  return due > now ? { joins: undefined, due } : AT_ONCE
}

/** Holds a ticket that a letter asks about. */
export interface LetterTicket {
  invitation: Pick<Invitation, 'ticket' | 'round'>
  /** Is the time of the ask, if that of the closing is not known. */
  closedAt: Date
}

/** Chooses the tickets that one letter asks about: the latest round of each ticket, and the latest closed of these. */
export function chooseTickets<Ticket extends LetterTicket>(tickets: readonly Ticket[]): Ticket[] {
  const latestRounds = tickets.filter((ticket) => !tickets.some((other) => isLaterRound(other, ticket)))
  return latestFirst(latestRounds).slice(0, MAX_TOGETHER)
}

/** Sorts tickets by the time of closing, the latest first. Of those that closed together the highest number is first. */
export function latestFirst<Ticket extends LetterTicket>(tickets: readonly Ticket[]): Ticket[] {
  return tickets.toSorted(
    (a, b) =>
      b.closedAt.getTime() - a.closedAt.getTime() ||
      NUMERIC.compare(b.invitation.ticket ?? '', a.invitation.ticket ?? ''),
  )
}

/** Sorts `INC-9` before `INC-10`. */
const NUMERIC = new Intl.Collator('en', { numeric: true })

function isLaterRound({ invitation: later }: LetterTicket, { invitation }: LetterTicket): boolean {
  return invitation.ticket !== null && later.ticket === invitation.ticket && later.round > invitation.round
}
