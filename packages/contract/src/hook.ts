import { z } from 'zod'
import { AttributeKey } from './attribute.ts'
import { Round } from './context.ts'
import { Delivery, NewInvitation } from './invitation.ts'
import { Key, Locale, Ticket, text } from './text.ts'

export const HookSource = z
  .enum(['generic', 'jira', 'zendesk', 'zammad'])
  .describe(
    'Names a ticket system whose "ticket closed" webhooks become invitations. Any other system is ' +
      '`generic`.',
  )
export type HookSource = z.infer<typeof HookSource>

const Name = text(200).min(1)

const Keys = z
  .record(Name, Key)
  .describe('Maps an id or name in the ticket system to the key that it has here.')
const ClosedStatuses = z.array(Name).min(1).max(50)
const IgnoredNames = z.array(Name).max(50)

const Pointer = text(500)
  .regex(/^(?:\/(?:[^~/]|~[01])*)+$/, 'must be a JSON Pointer such as "/ticket/id"')
  .describe('Addresses a value in a body by a JSON Pointer (RFC 6901).')

const Condition = z
  .strictObject({
    pointer: Pointer,
    equals: z
      .union([Name, z.array(Name).min(1).max(50)])
      .describe('Is the text, or the texts, that meet the condition.'),
  })
  .describe('Is met by a body that has one of these texts at the pointer.')
export type Condition = z.infer<typeof Condition>

export const HookMapping = z
  .strictObject({
    services: Keys.optional().describe('Maps projects, groups or queues to the service that is rated.'),
    defaultService: Key.optional().describe(
      "Names the service for everything else. Without it, tickets that `services` doesn't cover are " +
        'ignored.',
    ),
    agents: Keys.optional().describe(
      "Maps agents to keys. Any other agent gets a key that is made from the system's id.",
    ),
    companies: Keys.optional().describe(
      "Maps companies to keys. Any other company gets a key that is made from the system's id.",
    ),
    survey: Key.optional(),
    touchpoint: Key.optional(),
    deliver: Delivery.optional().describe(
      'Defaults to `email` if this collector sends letters, and to `none` otherwise.',
    ),
    locale: Locale.optional().describe('Is the language of letters to people whose language is not known.'),
    personId: z
      .enum(['email', 'id'])
      .optional()
      .describe(
        "Identifies a person by mailbox, if it is known, or by the system's id. The default is `email`.",
      ),
    ticketPrefix: Key.max(16)
      .optional()
      .describe(
        "Is put before each ticket's number, so that tickets of two systems never have the same one.",
      ),
    ignored: z
      .array(Condition)
      .max(50)
      .optional()
      .describe(
        'Lists closings that ask nobody, such as those by an automation. A list meets a condition if one of ' +
          'its items does.',
      ),
    attributes: z
      .record(AttributeKey, Pointer)
      .optional()
      .describe('Maps attributes of asks to where an event holds their values.'),
  })
  .describe(
    'Tells how a closed ticket becomes an ask. Some ticket systems extend it with settings of their own.',
  )
export type HookMapping = z.infer<typeof HookMapping>

export const JiraMapping = HookMapping.extend({
  closedStatuses: ClosedStatuses.optional().describe(
    'Lists names or ids of statuses. By default an issue is closed when its resolution is set.',
  ),
  ignoredResolutions: IgnoredNames.optional().describe(
    'Lists names or ids of resolutions that ask nobody. By default, those of duplicates and merged issues ' +
      'do not.',
  ),
  organizationField: z
    .string()
    .regex(/^customfield_\d{1,12}$/, 'must be a custom field such as "customfield_10002"')
    .optional()
    .describe("Names the custom field that holds the customer's organizations."),
}).describe('Adds the settings of Jira Service Management.')
export type JiraMapping = z.infer<typeof JiraMapping>

export const ZendeskMapping = HookMapping.extend({
  ignoredTags: IgnoredNames.optional().describe(
    'Lists tags of tickets that ask nobody. The default is `closed_by_merge`.',
  ),
}).describe('Adds the settings of Zendesk.')
export type ZendeskMapping = z.infer<typeof ZendeskMapping>

export const ZammadMapping = HookMapping.extend({
  closedStatuses: ClosedStatuses.optional().describe('Lists names of states. The default is `closed`.'),
  ignoredTags: IgnoredNames.optional().describe(
    'Lists tags of tickets that ask nobody. By default there are none, as a merged ticket has a state of ' +
      'its own.',
  ),
}).describe('Adds the settings of Zammad.')
export type ZammadMapping = z.infer<typeof ZammadMapping>

export const GenericMapping = HookMapping.extend({
  closed: Condition.describe(
    'The body reports a closed ticket if the value at `pointer` is one of `equals`.',
  ),
  pointers: z
    .strictObject({
      ticket: Pointer.describe('Finds the number of the ticket.'),
      closedAt: Pointer.describe(
        'Finds the time of the closing, in ISO 8601 with an offset. The same time always means the same ' +
          'closing.',
      ),
      event: Pointer.optional().describe(
        'Finds the id of the closing, if the system has one. The same id means the same closing, whatever its ' +
          'time.',
      ),
      title: Pointer.optional().describe('Finds the title that people know the ticket by.'),
      url: Pointer.optional().describe('Finds a link to the ticket in a system that its requester can open.'),
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
      personActive: Pointer.optional().describe(
        'Finds a flag that is false, 0 or "no" for a person whose account is closed. They are not asked.',
      ),
    })
    .describe('Says where the body holds each value, by JSON Pointers.'),
})
  .describe('Adds the places at which the body of any other system holds its values.')
  .meta({
    examples: [
      {
        services: { Payroll: 'payroll' },
        closed: { pointer: '/ticket/status', equals: 'closed' },
        pointers: {
          ticket: '/ticket/number',
          closedAt: '/ticket/closedAt',
          project: '/ticket/queue',
          person: '/ticket/requester/id',
          personEmail: '/ticket/requester/email',
        },
      },
    ],
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
    secret: Secret.optional().describe('Is the secret by which the ticket system signs its events.'),
    previousSecret: Secret.optional().describe('Is the secret before a rotation, which is still accepted.'),
    mapping,
  })
}

export const Hook = z
  .object({
    source: HookSource,
    secrets: z.int().min(1).max(2).describe('Counts the secrets that are accepted.'),
    mapping: z.record(z.string(), z.unknown()).describe('Is the mapping, as it was set.'),
    updatedAt: z.iso.datetime().describe('Tells when it was last set.'),
  })
  .describe('Describes a hook, with the number of its active secrets but not the secrets themselves.')
export type Hook = z.infer<typeof Hook>

export const HookOutcome = z
  .object({
    done: z
      .enum(['invited', 'joined', 'repeated', 'suppressed', 'ignored'])
      .describe('Tells what became of the event.'),
    reason: z.string().optional().describe('Says why nobody was asked.'),
    invitation: z.uuid().optional().describe('Identifies the invitation.'),
    round: Round.optional(),
  })
  .describe(
    'Tells how an event of a ticket system was handled. `joined`: the letter goes later, together with ' +
      'others to the same person. `repeated`: this closing was received before, or the person was already ' +
      'asked about this round in another way; no further letter is sent. `suppressed`: the ask is counted, ' +
      'but no letter is sent. `ignored`: no ask was made, for the `reason` given.',
  )
  .meta({ examples: [{ done: 'invited', invitation: '8d8ac610-566d-8ef0-9c22-186b2a5ed793', round: 1 }] })
export type HookOutcome = z.infer<typeof HookOutcome>

const TestedEntity = z.object({
  names: z
    .array(z.string())
    .describe('Lists the ids and names that a mapping may use, the most stable first.'),
  title: z.string().optional().describe('Is the name that people read.'),
})

export const HookTest = z
  .object({
    event: z.unknown().optional().describe('Is the event, if it was made up.'),
    read: z
      .object({
        ticket: z.string().describe('Is the number of the ticket.'),
        closedAt: z.iso.datetime().describe('Tells when the ticket was closed.'),
        title: z.string().optional().describe('Is the title of the ticket.'),
        url: z.string().optional().describe('Leads to the ticket.'),
        project: TestedEntity.describe('Is the project, group or queue of the ticket.'),
        requester: TestedEntity.describe('Is who asked for the ticket.'),
        agent: TestedEntity.describe('Is who closed the ticket.'),
        company: TestedEntity.describe('Is the company of the requester.'),
      })
      .optional()
      .describe("Is what the event says. An event that closes no ticket, or can't be read, says nothing."),
    ask: NewInvitation.optional().describe(
      'Is the ask that the mapping makes of it, unless it lacks something or is excluded.',
    ),
    outcome: HookOutcome.omit({ invitation: true }).describe(
      'Is what would become of the event, had the ticket system sent it now.',
    ),
  })
  .describe('Tells what a hook makes of an event that it was tested with. Nothing of it is stored.')
export type HookTest = z.infer<typeof HookTest>

export const HookDelivery = HookOutcome.extend({
  at: z.iso.datetime().describe('Tells when the event arrived.'),
  ticket: Ticket.optional(),
}).describe('Lists an event that was received, to help with setting up a hook. It names no person.')
export type HookDelivery = z.infer<typeof HookDelivery>
