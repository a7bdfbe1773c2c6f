/** Holds the texts of the ticket-closed letter in one language, with the placeholders that each may contain. */
export interface LetterTexts {
  /** Sets the subject. It may contain `{ticket}` and `{service}`. */
  letterSubject: string
  /** Replaces the subject if the ask has no ticket. It may contain `{service}`. */
  letterSubjectWithoutTicket: string
  /** Replaces the subject if the letter is about several asks. It may contain `{tickets}`, which names the first of them. */
  letterSubjectTogether: string
  /** Greets the person. It may contain `{name}`. */
  letterGreeting: string
  /** Replaces the greeting if the person's name is not known. */
  letterGreetingWithoutName: string
  /** Says what happened, in one or more lines. It may contain `{ticket}` and `{service}`. */
  letterBody: string
  /** Replaces the body if the ask has no ticket. It may contain `{service}`. */
  letterBodyWithoutTicket: string
  /** Replaces the body if the letter is about several tickets, which are listed below it. */
  letterBodyTogether: string
  /** Replaces the body if the letter is about several asks, and one of them has no ticket. */
  letterBodyTogetherWithoutTicket: string
  /** Replaces the block's own question, above the five scores. It may contain `{service}`. */
  letterQuestion?: string
  /** Labels the link to the page on which the person opts out of letters. */
  letterOptOut: string
}
