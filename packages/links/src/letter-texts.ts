/** Holds the texts of the letter in one language. */
export interface LetterTexts {
  /** May name `{ticket}` and `{service}`. */
  letterSubject: string
  /** Where the ask is about no ticket. May name `{service}`. */
  letterSubjectWithoutTicket: string
  /** May name `{name}`, the person's. */
  letterGreeting: string
  letterGreetingWithoutName: string
  /** May name `{ticket}` and `{service}`. */
  letterBody: string
  /** May name `{service}`. */
  letterBodyWithoutTicket: string
  /** Stands over the five numbers, in place of the block's own question. May name `{service}`. */
  letterQuestion?: string
  /** Leads to the page on which the person asks for no more letters. */
  letterOptOut: string
}
