import type { AskDetails, Invitation, Letter } from '../../database/tables.ts'
import { isLetterDue } from '../invitations/invitation.ts'
import { chooseTickets, type LetterPlace } from './together.ts'

/** Collects the letters that one transaction has read, and those that it is going to write. */
export interface LetterWriteSet {
  now: Date
  change: number
  invitations: Map<string, Invitation>
  /** Holds the details of the asks: those that are stored, completed and changed by those that are given. */
  details: Map<string, AskDetails>
  /** Maps each invitation to its letter, without those that were removed. */
  letters: Map<string, Letter>
  newLetters: Map<string, Letter>
  /** Holds the invitations whose letters are removed. */
  removedLetters: Set<string>
  /** Maps the names of letters that wait, and that can be joined, to what they consist of. */
  waiting: Map<string, WaitingLetter>
}

/** Holds the parts of a letter that waits for further asks, one for each ask. */
export interface WaitingLetter {
  due: Date
  parts: readonly Letter[]
  /** It was begun in this transaction. */
  isNew: boolean
}

/**
 * Finds the invitations for which a letter has no place if another one joins it. That other one may be among them.
 */
export function crowdedOut(
  { waiting, invitations, details, now }: LetterWriteSet,
  { joins = '' }: LetterPlace,
  newcomer: Invitation,
  letterOfNewcomer: Letter,
): string[] {
  const earlier = (waiting.get(joins)?.parts ?? []).flatMap((letter) => {
    const invitation = invitations.get(letter.invitation)
    return invitation && isLetterDue(invitation, letter, now) ? [{ invitation, letter }] : []
  })
  const tickets = [...earlier, { invitation: newcomer, letter: letterOfNewcomer }].map(
    ({ invitation, letter }) => ({
      invitation,
      closedAt: new Date(details.get(invitation.id)?.about?.closedAt ?? letter.written_at),
    }),
  )
  const chosen = new Set(chooseTickets(tickets))
  return tickets.filter((ticket) => !chosen.has(ticket)).map(({ invitation }) => invitation.id)
}

/** Adds a letter, or another part of a letter that waits. */
export function addLetter({ letters, newLetters, waiting }: LetterWriteSet, letter: Letter): void {
  const { invitation, together, due } = letter
  letters.set(invitation, letter)
  newLetters.set(invitation, letter)
  if (together === null || due === null) return
  const { parts, isNew } = waiting.get(together) ?? { parts: [], isNew: true }
  waiting.set(together, { due, parts: [...parts, letter], isNew })
}

/**
 * Takes an invitation out of the letter that it waits in, and suppresses it. One that the person saw on a page stays as it
 * is, without a letter.
 */
export function removeFromLetter(writeSet: LetterWriteSet, id: string): void {
  const { change, invitations, letters, newLetters, removedLetters, waiting } = writeSet
  const invitation = invitations.get(id)
  if (invitation?.channel === 'email') {
    invitations.set(id, { ...invitation, suppressed_reason: 'over_budget', change })
  }
  const together = letters.get(id)?.together ?? ''
  const letter = waiting.get(together)
  if (letter) {
    waiting.set(together, { ...letter, parts: letter.parts.filter((part) => part.invitation !== id) })
  }
  letters.delete(id)
  if (!newLetters.delete(id)) removedLetters.add(id)
}
