import { z } from 'zod'
import { AttributeKey } from './attribute.ts'
import { Round } from './context.ts'
import { Delivery, NewInvitation } from './invitation.ts'
import { Key, Locale, Ticket, text } from './text.ts'

/** Names a ticket system whose "ticket closed" webhooks become invitations. Any other system is `generic`. */
export const HookSource = z.enum(['generic', 'jira', 'zendesk', 'zammad'])
export type HookSource = z.infer<typeof HookSource>

const Name = text(200).min(1)

/** Maps an id or name in the ticket system to the key that it has here. */
const Keys = z.record(Name, Key)
const ClosedStatuses = z.array(Name).min(1).max(50)
const IgnoredNames = z.array(Name).max(50)

/** Addresses a value in a body by a JSON Pointer (RFC 6901). */
const Pointer = text(500).regex(/^(?:\/(?:[^~/]|~[01])*)+$/, 'must be a JSON Pointer such as "/ticket/id"')

/** Is met by a body that has one of these texts at the pointer. */
const Condition = z.strictObject({
  pointer: Pointer,
  equals: z.union([Name, z.array(Name).min(1).max(50)]),
})
export type Condition = z.infer<typeof Condition>

/** Tells how a closed ticket becomes an ask. Some ticket systems extend it with settings of their own. */
export const HookMapping = z.strictObject({
  /** Maps projects, groups or queues to the service that is rated. */
  services: Keys.optional(),
  /** Names the service for everything else. Without it, tickets that `services` doesn't cover are ignored. */
  defaultService: Key.optional(),
  /** Maps agents to keys. Any other agent gets a key that is made from the system's id. */
  agents: Keys.optional(),
  /** Maps companies to keys. Any other company gets a key that is made from the system's id. */
  companies: Keys.optional(),
  survey: Key.optional(),
  touchpoint: Key.optional(),
  /** Defaults to `email` if this collector sends letters, and to `none` otherwise. */
  deliver: Delivery.optional(),
  /** Is the language of letters to people whose language is not known. */
  locale: Locale.optional(),
  /** Identifies a person by mailbox, if it is known, or by the system's id. The default is `email`. */
  personId: z.enum(['email', 'id']).optional(),
  /** Is put before each ticket's number, so that tickets of two systems never have the same one. */
  ticketPrefix: Key.max(16).optional(),
  /** Lists closings that ask nobody, such as those by an automation. A list meets a condition if one of its items does. */
  ignored: z.array(Condition).max(50).optional(),
  /** Maps attributes of asks to where an event holds their values. */
  attributes: z.record(AttributeKey, Pointer).optional(),
})
export type HookMapping = z.infer<typeof HookMapping>

/** Adds the settings of Jira Service Management. */
export const JiraMapping = HookMapping.extend({
  /** Lists names or ids of statuses. By default an issue is closed when its resolution is set. */
  closedStatuses: ClosedStatuses.optional(),
  /** Lists names or ids of resolutions that ask nobody. By default, those of duplicates and merged issues do not. */
  ignoredResolutions: IgnoredNames.optional(),
  /** Names the custom field that holds the customer's organizations. */
  organizationField: z
    .string()
    .regex(/^customfield_\d{1,12}$/, 'must be a custom field such as "customfield_10002"')
    .optional(),
})
export type JiraMapping = z.infer<typeof JiraMapping>

/** Adds the settings of Zendesk. */
export const ZendeskMapping = HookMapping.extend({
  /** Lists tags of tickets that ask nobody. The default is `closed_by_merge`. */
  ignoredTags: IgnoredNames.optional(),
})
export type ZendeskMapping = z.infer<typeof ZendeskMapping>

/** Adds the settings of Zammad. */
export const ZammadMapping = HookMapping.extend({
  /** Lists names of states. The default is `closed`. */
  closedStatuses: ClosedStatuses.optional(),
  /** Lists tags of tickets that ask nobody. By default there are none, as a merged ticket has a state of its own. */
  ignoredTags: IgnoredNames.optional(),
})
export type ZammadMapping = z.infer<typeof ZammadMapping>

/** Adds the places at which the body of any other system holds its values. */
export const GenericMapping = HookMapping.extend({
  /** The body reports a closed ticket if the value at `pointer` is one of `equals`. */
  closed: Condition,
  pointers: z.strictObject({
    ticket: Pointer,
    /** Finds the time of the closing, in ISO 8601 with an offset. The same time always means the same closing. */
    closedAt: Pointer,
    /** Finds the id of the closing, if the system has one. The same id means the same closing, whatever its time. */
    event: Pointer.optional(),
    /** Finds the title that people know the ticket by. */
    title: Pointer.optional(),
    /** Finds a link to the ticket in a system that its requester can open. */
    url: Pointer.optional(),
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
    /** Finds a flag that is false, 0 or "no" for a person whose account is closed. They are not asked. */
    personActive: Pointer.optional(),
  }),
})
export type GenericMapping = z.infer<typeof GenericMapping>

/** Gives the schema of each system's mapping. */
export const HOOK_MAPPINGS = {
  generic: GenericMapping,
  jira: JiraMapping,
  zendesk: ZendeskMapping,
  zammad: ZammadMapping,
} as const satisfies Record<HookSource, z.ZodType>

const Secret = text(200).min(16)

/**
 * Makes the schema of a hook as an administrator sets it. The two secrets are replaced together, and stay unchanged if
 * neither is given.
 */
export function newHook<Mapping extends z.ZodType>(mapping: Mapping) {
  return z.strictObject({
    secret: Secret.optional(),
    /** Is the secret before a rotation, which is still accepted. */
    previousSecret: Secret.optional(),
    mapping,
  })
}

/** Describes a hook, with the number of its active secrets but not the secrets themselves. */
export const Hook = z.object({
  source: HookSource,
  secrets: z.int().min(1).max(2),
  mapping: z.record(z.string(), z.unknown()),
  updatedAt: z.iso.datetime(),
})
export type Hook = z.infer<typeof Hook>

/**
 * Tells how an event of a ticket system was handled.
 *
 * `joined`: the letter goes later, together with others to the same person. `repeated`: this closing was received before,
 * or the person was already asked about this round in another way; no further letter is sent. `suppressed`: the ask is
 * counted, but no letter is sent. `ignored`: no ask was made, for the `reason` given.
 */
export const HookOutcome = z.object({
  done: z.enum(['invited', 'joined', 'repeated', 'suppressed', 'ignored']),
  reason: z.string().optional(),
  invitation: z.uuid().optional(),
  round: Round.optional(),
})
export type HookOutcome = z.infer<typeof HookOutcome>

const TestedEntity = z.object({
  /** Lists the ids and names that a mapping may use, the most stable first. */
  names: z.array(z.string()),
  title: z.string().optional(),
})

/** Tells what a hook makes of an event that it was tested with. Nothing of it is stored. */
export const HookTest = z.object({
  /** Is the event, if it was made up. */
  event: z.unknown().optional(),
  /** Is what the event says. An event that closes no ticket, or can't be read, says nothing. */
  read: z
    .object({
      ticket: z.string(),
      closedAt: z.iso.datetime(),
      title: z.string().optional(),
      url: z.string().optional(),
      project: TestedEntity,
      requester: TestedEntity,
      agent: TestedEntity,
      company: TestedEntity,
    })
    .optional(),
  /** Is the ask that the mapping makes of it, unless it lacks something or is excluded. */
  ask: NewInvitation.optional(),
  /** Is what would become of the event, had the ticket system sent it now. */
  outcome: HookOutcome.omit({ invitation: true }),
})
export type HookTest = z.infer<typeof HookTest>

/** Lists an event that was received, to help with setting up a hook. It names no person. */
export const HookDelivery = HookOutcome.extend({ at: z.iso.datetime(), ticket: Ticket.optional() })
export type HookDelivery = z.infer<typeof HookDelivery>
