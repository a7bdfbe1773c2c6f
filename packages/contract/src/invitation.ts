import { z } from 'zod'
import { AttributeValues } from './attribute.ts'
import { Channel, Context, Trust } from './context.ts'
import { About, PersonDetails } from './person.ts'
import { Rater } from './rater.ts'
import { Key, PersonId } from './text.ts'

export const Delivery = z
  .enum(['none', 'email'])
  .describe(
    'Tells who sends the letter: the collector for `email`, the caller for `none`, with the links in its ' +
      'own letter.',
  )
export type Delivery = z.infer<typeof Delivery>

export const SuppressedReason = z
  .enum(['automatic_mailbox', 'own_mailbox', 'inactive_person', 'own_ticket', 'opted_out', 'over_budget'])
  .describe(
    "Tells why a person was not asked. `own_mailbox`: letters of this collector come from the person's " +
      "mailbox. `inactive_person`: the ticket system says that the person's account is closed.",
  )
export type SuppressedReason = z.infer<typeof SuppressedReason>

export const NewInvitation = z
  .strictObject({
    survey: Key.optional(),
    person: z.strictObject({ id: PersonId, ...PersonDetails.shape }).describe('Says who is asked.'),
    context: Context,
    about: About.optional(),
    attributes: AttributeValues.optional().describe(
      'Holds the values of attributes of the ask, which are frozen as its context is.',
    ),
    deliver: Delivery.optional(),
    expiresInDays: z
      .int()
      .min(1)
      .max(365)
      .optional()
      .describe('Is how long the invitation can be answered. By default, the survey says it: 30 days.'),
  })
  .describe(
    'Asks one person about one subject. An ask with the same person, survey, ticket and round is the same ' +
      'ask, even if other fields differ. Without a ticket, the service takes its place.',
  )
  .meta({
    examples: [
      {
        person: { id: 'p-1042', email: 'daria@northwind.example', name: 'Daria Koval', locale: 'en' },
        context: {
          ticket: 'INC-1042',
          service: 'payroll',
          agent: 'anna.petrova',
          company: 'northwind',
          level: 3,
        },
        about: { title: 'A bonus is missing' },
        deliver: 'email',
      },
    ],
  })
export type NewInvitation = z.infer<typeof NewInvitation>

/** A request may hold this many asks. */
export const MAX_INVITATIONS = 1000

export const NewInvitations = z
  .union([NewInvitation, z.array(z.unknown()).min(1).max(MAX_INVITATIONS)])
  .describe('Holds one ask, or a list of them. Each item of a list is checked on its own.')

export const InvitationState = z
  .enum(['suppressed', 'issued', 'sent', 'bounced', 'viewed', 'answered', 'expired', 'erased'])
  .describe('Tells the last thing that happened to an invitation.')
export type InvitationState = z.infer<typeof InvitationState>

export const ScoreLinks = z
  .record(z.enum(['1', '2', '3', '4', '5']), z.string())
  .describe('Maps each score to the address of the page on which it can be sent.')

export const IssuedInvitation = z
  .object({
    id: z.uuid().describe('Identifies it.'),
    state: InvitationState,
    suppressedReason: SuppressedReason.optional(),
    expiresAt: z.iso.datetime().describe('Tells until when it can be answered.'),
    links: ScoreLinks.optional(),
    html: z.string().optional().describe('Is the block of a letter in HTML, which survives Outlook.'),
    text: z.string().optional().describe('Is the block of a letter in plain text.'),
  })
  .describe(
    'Holds what a server needs for its own letter: a link for each score, and a block with these links in ' +
      'HTML and in plain text. All three are absent if the person must not be asked, or not any more.',
  )
  .meta({
    examples: [
      {
        id: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        state: 'issued',
        expiresAt: '2026-04-09T12:00:00.000Z',
        links: {
          '1': 'https://rate.example/r/main.…/1',
          '2': 'https://rate.example/r/main.…/2',
          '3': 'https://rate.example/r/main.…/3',
          '4': 'https://rate.example/r/main.…/4',
          '5': 'https://rate.example/r/main.…/5',
        },
        html: '<table>…</table>',
        text: 'How was it? …',
      },
    ],
  })
export type IssuedInvitation = z.infer<typeof IssuedInvitation>

const time = z.iso.datetime().optional()

export const InvitationLife = IssuedInvitation.extend({
  survey: Key,
  surveyVersion: z.int().describe('Is the version of the survey whose questions are asked.'),
  channel: Channel,
  trust: Trust,
  person: PersonId.optional(),
  ...PersonDetails.shape,
  about: About.optional(),
  context: Context,
  attributes: z
    .record(z.string(), z.string())
    .optional()
    .describe('Holds the frozen values of attributes, as `company.region`.'),
  issuedAt: z.iso.datetime().describe('Tells when the person was asked.'),
  sentAt: time.describe('Tells when the letter was sent.'),
  bouncedAt: time.describe('Tells when the letter came back.'),
  bounceReason: z.string().optional().describe('Is the report of the mail server.'),
  viewedAt: time.describe('Tells when the request was first seen.'),
  answeredAt: time.describe('Tells when it was first answered.'),
  expiredAt: time.describe('Tells when it expired unanswered.'),
  wrongServiceAt: time.describe(
    'Tells when the person said, on a page of the letter, that the request or the service is not theirs.',
  ),
  editableUntil: time.describe('Tells until when the answer can be changed.'),
  revision: z.int().describe('Counts the submissions; 0 without an answer.'),
  rater: Rater.optional(),
})
  .describe(
    'Describes an invitation and its history. The time of each step is set once, by the clock of the ' +
      'collector.',
  )
  .meta({
    examples: [
      {
        id: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        state: 'answered',
        expiresAt: '2026-04-09T12:00:00.000Z',
        survey: 'csi',
        surveyVersion: 2,
        channel: 'email',
        trust: 'signed',
        person: 'p-1042',
        context: { ticket: 'INC-1042', round: 1, service: 'payroll' },
        issuedAt: '2026-03-10T12:00:00.000Z',
        sentAt: '2026-03-10T12:00:04.000Z',
        viewedAt: '2026-03-10T14:20:00.000Z',
        answeredAt: '2026-03-10T14:20:00.000Z',
        revision: 1,
      },
    ],
  })
export type InvitationLife = z.infer<typeof InvitationLife>
