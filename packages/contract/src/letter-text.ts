/**
 * The texts of the ticket-closed letter that a workspace may put into its own words, and what each may say by a
 * placeholder: `{ticket}`, `{service}` and `{name}` (the person's). Free of zod, for `@otklik/links`.
 */
export const LETTER_TEXTS = {
  letterSubject: ['ticket', 'service'],
  /** Where the ask is about no ticket. */
  letterSubjectWithoutTicket: ['service'],
  letterGreeting: ['name'],
  /** Where the person's name isn't known. */
  letterGreetingWithoutName: [],
  letterBody: ['ticket', 'service'],
  letterBodyWithoutTicket: ['service'],
  /** Stands over the five numbers. */
  letterQuestion: ['service'],
  /** Leads to the page on which the person asks for no more letters. */
  letterOptOut: [],
} as const satisfies Record<string, readonly Placeholder[]>

type Placeholder = 'ticket' | 'service' | 'name'

export type LetterTextName = keyof typeof LETTER_TEXTS
