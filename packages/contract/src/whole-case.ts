import { z } from 'zod'
import { CaseId } from './case.ts'
import { CaseEvent } from './case-event.ts'
import { CASE_EXAMPLE, CaseRow } from './case-row.ts'
import { Channel } from './context.ts'
import { About } from './person.ts'
import { Answers } from './response.ts'
import { Key, PersonId } from './text.ts'

export const Case = CaseRow.omit({ comment: true })
  .extend({
    person: z
      .object({
        id: PersonId.optional(),
        name: z.string().optional().describe('Is how the person is addressed.'),
        email: z.string().optional().describe('Is the mailbox of the person.'),
        locale: z.string().optional().describe('Is the language of the person.'),
      })
      .optional()
      .describe('Tells whose case it is. It is absent once the person was erased.'),
    survey: Key.optional().describe('Is the survey that was answered, in this version.'),
    surveyVersion: z.int().optional().describe('Is the version of that survey.'),
    channel: Channel.optional().describe(
      'Tells how the ask first reached the person, how the current answer arrived, and when the first one ' +
        'did.',
    ),
    via: Channel.optional().describe('Tells how the current answer arrived.'),
    answeredAt: z.iso.datetime().optional().describe('Tells when the first answer arrived.'),
    about: About.optional().describe('Holds what the person is shown of the ticket.'),
    answers: Answers.optional().describe(
      'Holds the current answers to the invitation, and the text of a complaint or suggestion.',
    ),
    text: z.string().optional().describe('Holds what was said, if the case is a complaint or a suggestion.'),
    contact: z.string().optional().describe('Is how the person of a complaint wants to be reached.'),
    together: z
      .array(CaseId)
      .describe(
        'Lists the other cases of the same person and owner that are not resolved: one call may do for all.',
      ),
    followers: z.array(CaseId).describe('Lists the cases that follow this one.'),
    events: z.array(CaseEvent).describe('Lists every step, the first first.'),
  })
  .describe('Holds a whole case: its person, the current answers, and every step.')
  .meta({
    examples: [
      {
        ...CASE_EXAMPLE,
        person: { id: 'p-1042', name: 'Daria Koval' },
        answers: { csi: 2, comment: 'It took a week' },
        together: [],
        followers: [],
        events: [
          {
            id: '3c9e6f0a-8a51-8d0e-b6b5-4c1f2f0d9e77',
            version: 1,
            kind: 'opened',
            at: '2026-03-10T12:00:00.000Z',
            actor: { kind: 'rule' },
            details: { score: 2, threshold: 4 },
          },
          {
            id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
            version: 2,
            kind: 'contacted',
            at: '2026-03-10T13:05:00.000Z',
            actor: { kind: 'user', id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10', name: 'Anna Petrova' },
            details: { by: 'phone' },
          },
        ],
      },
    ],
  })
export type Case = z.infer<typeof Case>

export const CaseReader = z
  .object({
    by: z.enum(['letter', 'page', 'nowhere']).describe('Tells where the person reads it.'),
    locale: z
      .string()
      .describe(
        'Is the language of the letter and the page around the reply, which itself is shown as it was ' +
          'written.',
      ),
  })
  .describe(
    'Tells how the person of a case reads what they are told: `letter` if it goes to their mailbox and ' +
      'stands on their page, `page` if it only stands on the page whose link they got when they rated, and ' +
      '`nowhere` if they have no such link.',
  )
export type CaseReader = z.infer<typeof CaseReader>
