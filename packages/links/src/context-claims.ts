/** What a portal's server says of an ask. Minting the same ask again is the same ask. */
export interface ContextClaims {
  /** Who is asked, by an id of the centre's choosing: 1–254 printable characters. */
  person: string
  /** What is rated: the service's key, as every key 1–64 of ASCII letters, digits, `.`, `_`, `-`, `:`, `#`. */
  service: string
  ticket?: string | undefined
  /** 1 (the default) when the ticket is closed first, 2 when closed again after reopening, and so on. */
  round?: number | undefined
  /** Another survey than the default one. */
  survey?: string | undefined
  agent?: string | undefined
  company?: string | undefined
  /** 1 heads of function who bought the service, 2 experts on the client's side, 3 end users. */
  level?: 1 | 2 | 3 | undefined
  touchpoint?: string | undefined
}
