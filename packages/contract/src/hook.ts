import { z } from 'zod'
import { Round } from './context.ts'
import { Delivery } from './invitation.ts'
import { Key, Locale, text } from './text.ts'

/** A ticket system whose "ticket closed" webhooks become invitations; `generic` is any other. */
export const HookSource = z.enum(['generic', 'jira', 'zendesk', 'zammad'])
export type HookSource = z.infer<typeof HookSource>

const Name = text(200).min(1)

/** What the ticket system calls something, by any of its ids and names → the key that it has here. */
const Keys = z.record(Name, Key)
const ClosedStatuses = z.array(Name).min(1).max(50)

/** How a ticket becomes an ask. Each system adds to it what only that system has. */
export const HookMapping = z.strictObject({
  /** Projects, groups or queues → the service that is rated. */
  services: Keys.optional(),
  /** For those that `services` doesn't name; without it their tickets ask nobody. */
  defaultService: Key.optional(),
  /** Who is not named here gets a key made of the system's own id; and so do companies. */
  agents: Keys.optional(),
  companies: Keys.optional(),
  survey: Key.optional(),
  touchpoint: Key.optional(),
  /** Absent: by email where this collector sends letters, else not at all. */
  deliver: Delivery.optional(),
  /** The language of letters to people whose own is not known. */
  locale: Locale.optional(),
  /** What identifies a person: their mailbox where it is known, by default, or the system's own id. */
  personId: z.enum(['email', 'id']).optional(),
  /** Stands before each ticket's key, so that the tickets of two systems are never taken for one. */
  ticketPrefix: Key.max(16).optional(),
})
export type HookMapping = z.infer<typeof HookMapping>

export const JiraMapping = HookMapping.extend({
  /** Names or ids; absent: an issue is closed when its resolution is set. */
  closedStatuses: ClosedStatuses.optional(),
  /** The custom field in which Jira Service Management keeps the customer's organizations. */
  organizationField: z
    .string()
    .regex(/^customfield_\d{1,12}$/, 'must be one such as "customfield_10002"')
    .optional(),
})
export type JiraMapping = z.infer<typeof JiraMapping>

export const ZammadMapping = HookMapping.extend({
  /** Names of states; absent: `closed`. */
  closedStatuses: ClosedStatuses.optional(),
})
export type ZammadMapping = z.infer<typeof ZammadMapping>

/** Where in a body something stands: a JSON Pointer (RFC 6901). */
const Pointer = z
  .string()
  .max(500)
  .regex(/^(?:\/(?:[^~/]|~[01])*)+$/, 'must be a JSON Pointer such as "/ticket/id"')

export const GenericMapping = HookMapping.extend({
  /** A body is about a closed ticket when this stands in it. */
  closed: z.strictObject({
    pointer: Pointer,
    equals: z.union([Name, z.array(Name).min(1).max(50)]),
  }),
  pointers: z.strictObject({
    ticket: Pointer,
    /** When it was closed, ISO 8601 with an offset: the same time is the same closing. */
    closedAt: Pointer,
    /** The id of the closing, where there is one: the same id is the same closing, whatever its time. */
    event: Pointer.optional(),
    project: Pointer.optional(),
    agent: Pointer.optional(),
    agentName: Pointer.optional(),
    agentEmail: Pointer.optional(),
    company: Pointer.optional(),
    companyName: Pointer.optional(),
    person: Pointer.optional(),
    personName: Pointer.optional(),
    personEmail: Pointer.optional(),
    personLocale: Pointer.optional(),
  }),
})
export type GenericMapping = z.infer<typeof GenericMapping>

/** The mapping that each system takes. */
export const HOOK_MAPPINGS = {
  generic: GenericMapping,
  jira: JiraMapping,
  zendesk: HookMapping,
  zammad: ZammadMapping,
} as const satisfies Record<HookSource, z.ZodType>

const Secret = text(200).min(16)

/** A hook as it is set. The secrets are replaced together, and stay as they are where neither is given. */
export function newHook<Mapping extends z.ZodType>(mapping: Mapping) {
  return z.strictObject({
    secret: Secret.optional(),
    /** The one that was in force before, as long as it still signs: for rotation. */
    previousSecret: Secret.optional(),
    mapping,
  })
}

/** A hook as it is shown: of its secrets only how many are in force. */
export const Hook = z.object({
  source: HookSource,
  secrets: z.int().min(1).max(2),
  mapping: z.record(z.string(), z.unknown()),
  updatedAt: z.iso.datetime(),
})
export type Hook = z.infer<typeof Hook>

/**
 * What became of an event of a ticket system: `repeated` = this closing was heard of before, or the person was
 * asked about this round in another way and gets no further letter; `suppressed` = the ask is counted, and no letter goes out.
 */
export const HookOutcome = z.object({
  done: z.enum(['invited', 'repeated', 'suppressed', 'ignored']),
  reason: z.string().optional(),
  invitation: z.uuid().optional(),
  round: Round.optional(),
})
export type HookOutcome = z.infer<typeof HookOutcome>

/** A closing that was heard of, for whoever sets a hook up. It names no person. */
export const HookDelivery = HookOutcome.extend({ at: z.iso.datetime(), ticket: Key.optional() })
export type HookDelivery = z.infer<typeof HookDelivery>
