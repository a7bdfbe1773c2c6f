/**
 * Lists the texts of the ticket-closed letter that a workspace may replace, with the placeholders that each may hold:
 * `{ticket}`, `{tickets}`, `{service}` and `{name}`, which is the person's. This file is free of zod, so that
 * `@otklik/links` may import it.
 */
export const LETTER_TEXTS = {
  letterSubject: ['ticket', 'service'],
  /** Is used if the ask has no ticket. */
  letterSubjectWithoutTicket: ['service'],
  /** Is used if the letter is about several asks. `{tickets}` names the first of them. */
  letterSubjectTogether: ['tickets'],
  letterGreeting: ['name'],
  /** Is used if the person's name is not known. */
  letterGreetingWithoutName: [],
  letterBody: ['ticket', 'service'],
  letterBodyWithoutTicket: ['service'],
  /** Is used if the letter is about several tickets, which are listed below it. */
  letterBodyTogether: [],
  /** Is used if the letter is about several asks, and one of them has no ticket. */
  letterBodyTogetherWithoutTicket: [],
  /** Is shown above the five scores. */
  letterQuestion: ['service'],
  /** Labels the link to the opt-out page. */
  letterOptOut: [],
} as const satisfies Record<string, readonly Placeholder[]>

type Placeholder = 'ticket' | 'tickets' | 'service' | 'name'

export type LetterTextName = keyof typeof LETTER_TEXTS
