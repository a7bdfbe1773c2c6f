/** Holds what a portal's server says about an ask. Tokens for the same ask may be minted as often as needed. */
export interface ContextClaims {
  /** Identifies the person who is asked, by an id that the service centre chooses: 1–254 printable characters. */
  person: string
  /** Is the person's mailbox, if their id is none, so that the service centre can reach them. */
  email?: string | undefined
  /** Is the person's name: 1–200 characters. */
  name?: string | undefined
  /** Is the person's language as a BCP 47 tag. */
  locale?: string | undefined
  /** Names the rated service by its key. Every key here has 1–64 ASCII letters, digits, `.`, `_`, `-`, `:` or `#`. */
  service: string
  /** Holds the ticket's number as its system writes it: 1–128 printable characters of any script. */
  ticket?: string | undefined
  /** Counts the closings of the ticket: 1, the default, for the first, and one more each time it closes again. */
  round?: number | undefined
  /** Names the survey by its key. Without it the default survey is shown. */
  survey?: string | undefined
  /** Names the agent who did the work, by the agent's key. */
  agent?: string | undefined
  /** Names the person's company by its key. */
  company?: string | undefined
  /** Sets the customer level: 1 heads of function who bought the service, 2 experts on the client's side, 3 end users. */
  level?: 1 | 2 | 3 | undefined
  /** Names the step of the customer journey by its key, such as `ticket-closed`. */
  touchpoint?: string | undefined
  /** Tells what the person is shown of the ticket, beside its number. */
  about?: TicketClaims | undefined
  /**
   * Holds values of attributes that the workspace has declared for asks, by their keys: texts of 1–100 characters, or flags.
   */
  attributes?: Record<string, string | boolean> | undefined
}

/** Holds what a person is shown of their ticket. */
export interface TicketClaims {
  /** Is the ticket's title: 1–300 characters. */
  title?: string | undefined
  /** Leads to the ticket by http or https, in a system that the person can open. At most 2048 characters. */
  url?: string | undefined
  /** Tells when the ticket was closed, in ISO 8601 with an offset: `2026-03-10T12:00:00Z`. */
  closedAt?: string | undefined
}
