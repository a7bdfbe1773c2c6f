import type { HookMapping } from '@otklik/contract'
import type { Exclusion } from '../values/exclusion.ts'

/** Holds a webhook request of a ticket system, as it was received. */
export interface HookRequest {
  /** Holds the original bytes, which the signature covers. */
  body: Buffer
  header: (name: string) => string | undefined
  now: Date
}

/** Describes a project, a person or a company in the terms of its ticket system. */
export interface ExternalEntity {
  /** Lists its ids and names, the most stable first; a mapping may use any of them. Empty if the ticket has none. */
  names: string[]
  /** People call it by this name. */
  title: string | undefined
}

export interface ExternalPerson extends ExternalEntity {
  id: string | undefined
  email: string | undefined
  locale: string | undefined
  /** The system says that the account of this person is closed. */
  isInactive: boolean
}

/** Describes one closing of one ticket. */
export interface ClosedTicket {
  /** Holds the ticket's number, as people see it. */
  ticket: string
  /** Is the system's id of this closing. Without one, `closedAt` identifies it. */
  event: string | undefined
  closedAt: Date
  /** People know the ticket by this title. */
  title?: string | undefined
  /** Leads to the ticket in a system that the requester can open. */
  url?: string | undefined
  project: ExternalEntity
  requester: ExternalPerson
  agent: ExternalPerson
  company: ExternalEntity
  /** The mapping keeps this closing from asking anybody. */
  exclusion?: Exclusion | undefined
  /** Holds the values at the places that the mapping names. */
  attributes?: Readonly<Record<string, string>>
}

/** Says why an event closes no ticket. */
export interface IrrelevantEvent {
  irrelevant: string
}

/** Holds all that is specific to one ticket system. */
export interface HookAdapter<Mapping extends HookMapping = HookMapping> {
  /** Names the header of the signature, in lower case. */
  signatureHeader: string
  isSigned: (request: HookRequest, secret: string) => boolean
  /**
   * Reads the closing that an event reports. A closing is a transition, not a state.
   *
   * @throws {UnmappableError} if a required field is missing or invalid
   */
  read: (body: unknown, mapping: Mapping, request: HookRequest) => ClosedTicket | IrrelevantEvent
  /** Makes an event that closes a made-up ticket now, as the system would send it. */
  sample: (mapping: Mapping, now: Date) => unknown
}
