import type { HookMapping } from '@otklik/contract'

/** A webhook as it came. */
export interface HookRequest {
  /** The very bytes: they are what is signed. */
  body: Buffer
  header: (name: string) => string | undefined
  now: Date
}

/** A project, an agent or a company, as a ticket system speaks of it. */
export interface Foreign {
  /** Its ids and names, any of which a mapping may use; the most lasting first. None: there is none. */
  names: string[]
  /** What a person would call it. */
  title: string | undefined
}

/** A person, as a ticket system speaks of them. */
export interface ForeignPerson extends Foreign {
  id: string | undefined
  email: string | undefined
  locale: string | undefined
}

/** One closing of one ticket. */
export interface ClosedTicket {
  ticket: string
  /** What the system calls this very closing; absent: its time stands for it. */
  event: string | undefined
  closedAt: Date
  project: Foreign
  requester: ForeignPerson
  agent: ForeignPerson
  company: Foreign
}

/** An event that closes no ticket, and why it doesn't. */
interface Irrelevant {
  irrelevant: string
}

/** All that is peculiar to one ticket system. */
export interface HookAdapter<Mapping extends HookMapping = HookMapping> {
  isSigned: (request: HookRequest, secret: string) => boolean
  /**
   * Recognizes a closing, which is a transition and not a state.
   *
   * @throws {UnmappableError} naming what a closing should say and doesn't
   */
  read: (body: unknown, mapping: Mapping, request: HookRequest) => ClosedTicket | Irrelevant
}

/** A closing that no ask can be made of; the message names the value that is missing or wrong. */
export class UnmappableError extends Error {
  constructor(path: string, message: string) {
    super(`${path}: ${message}`)
  }
}
