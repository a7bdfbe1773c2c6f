import { z } from 'zod'
import { Channel, Level, Trust } from './context.ts'
import { CONTEXT_DIMENSIONS } from './context-fields.ts'
import { contextColumns } from './context-shape.ts'
import { Day } from './table.ts'
import { Key, Ticket } from './text.ts'

const score = (max: number) => z.int().min(0).max(max).nullable()
const key = Key.nullable()
const OTHER_DIMENSIONS = CONTEXT_DIMENSIONS.filter((name) => name !== 'service')

export const ResponseRow = z
  .object({
    id: z.uuid().describe('Is the id of the invitation, the same for all revisions.'),
    change: z
      .int()
      .describe(
        'Numbers the last change of this row. The next `afterChange` is the greatest number that was read.',
      ),
    erased: z.literal(false).describe('Is `true` once the person was erased.'),
    answeredAt: z.iso
      .datetime()
      .describe('Is the time of the first answer. Revisions change neither it nor `answeredDay`.'),
    answeredDay: Day,
    updatedAt: z.iso
      .datetime()
      .describe('Is the time of the last change of this row, by the clock of the collector that wrote it.'),
    survey: Key,
    surveyVersion: z.int().describe('Is the version of the survey that was answered.'),
    service: Key.describe('Is the key of the service that was rated.'),
    serviceName: z
      .string()
      .nullable()
      .describe(
        "Names and lines are those of today's catalogue. Renaming changes no row, so readers who need it join " +
          'by key.',
      ),
    line: z.string().nullable().describe('Is the line of the service in the catalogue today.'),
    ...contextColumns(OTHER_DIMENSIONS, {
      key,
      level: Level.nullable(),
      name: z.string().nullable(),
    }),
    channel: Channel.describe('Tells how the ask first reached the person.'),
    via: Channel.nullable().describe('Tells how the current answer arrived.'),
    trust: Trust,
    unsolicited: z.boolean().describe('Is `true` if the person rated without being asked.'),
    ticket: Ticket.nullable().describe('Is the number of the ticket.'),
    round: z.int().describe('Counts the closings of the ticket, from 1.'),
    person: z.string().nullable().describe('Is the id of the person, as the service centre chose it.'),
    revision: z.int().describe('Counts the submissions of the invitation.'),
    csi: score(5).describe('Is the answer to the 5-point question.'),
    nps: score(10).describe('Is the answer to the 0–10 question.'),
    comment: z.string().nullable().describe('Is what the person wrote.'),
    reasons: z
      .string()
      .nullable()
      .describe('Lists the chosen options, joined by commas. No key of an option contains one.'),
    answers: z
      .string()
      .nullable()
      .describe(
        'Holds the answers to all other questions as the text of a JSON object, or `null` if there are none.',
      ),
  })
  .describe(
    'Holds the current response of one invitation as a flat row. Each column holds one value, the same in ' +
      'JSON and CSV, so that Power BI and pandas need not unfold it. Readers upsert rows by `id`.',
  )
  .meta({
    examples: [
      {
        id: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        change: 90211,
        erased: false,
        answeredAt: '2026-03-10T12:00:00.000Z',
        answeredDay: '2026-03-10',
        updatedAt: '2026-03-10T12:00:00.000Z',
        survey: 'csi',
        surveyVersion: 2,
        service: 'payroll',
        serviceName: 'Payroll',
        line: 'People',
        agent: 'anna.petrova',
        agentName: 'Anna Petrova',
        company: 'northwind',
        companyName: 'Northwind',
        level: 3,
        touchpoint: null,
        channel: 'email',
        via: 'email',
        trust: 'signed',
        unsolicited: false,
        ticket: 'INC-1042',
        round: 1,
        person: 'p-1042',
        revision: 1,
        csi: 4,
        nps: null,
        comment: 'Quick and friendly',
        reasons: null,
        answers: null,
      },
    ],
  })
export type ResponseRow = z.infer<typeof ResponseRow>

export const ErasedResponseRow = ResponseRow.extend({
  erased: z.literal(true).describe('Is `true`, as the person was erased.'),
  ...forgotten(['answeredAt', 'updatedAt', 'via', 'ticket', 'round', 'person', 'revision', 'comment']),
}).describe(
  'Replaces the row of a response whose person was erased. It keeps what figures count by, so that a ' +
    'copy of the feed still has the same figures, and holds no person, ticket, time or text: a reader who ' +
    'upserts it forgets them.',
)
export type ErasedResponseRow = z.infer<typeof ErasedResponseRow>

function forgotten<Name extends keyof typeof ResponseRow.shape>(names: readonly Name[]) {
  return Object.fromEntries(
    names.map((name) => [name, z.null().describe('Is `null`, as the person was erased.')]),
  ) as Record<Name, z.ZodNull>
}
