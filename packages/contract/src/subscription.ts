import { z } from 'zod'
import { AttributeKey } from './attribute.ts'
import { Locale, text } from './text.ts'
import { TimeOfDay } from './time-of-day.ts'
import { TimeZone } from './workspace.ts'

/** A user may have this many subscriptions. */
export const MAX_SUBSCRIPTIONS = 50

export const SubscribedTable = z
  .enum(['scores', 'response-rates', 'case-figures', 'published'])
  .describe('Names the figures that can be subscribed to, by the last part of their address.')
export type SubscribedTable = z.infer<typeof SubscribedTable>

export const RelativePeriod = z
  .enum([
    'last-week',
    'last-4-weeks',
    'last-12-weeks',
    'last-month',
    'last-3-months',
    'last-12-months',
    'last-quarter',
  ])
  .describe(
    'Names whole weeks, months or quarters that have ended before the day on which a letter is due, in ' +
      'the time zone of the workspace. Weeks start on Monday.',
  )
export type RelativePeriod = z.infer<typeof RelativePeriod>

/** Lists the parameters that a view states in words of its own, or that make no sense in a letter. */
const RESERVED: readonly string[] = ['from', 'to', 'against', 'limit', 'cursor', 'format']
const MAX_PARAMETERS = 30

const Parameters = z
  .record(AttributeKey, z.union([text(200), z.array(text(200)).min(1).max(200)]))
  .superRefine((query, context) => {
    for (const name of Object.keys(query).filter((each) => RESERVED.includes(each))) {
      context.addIssue({ code: 'custom', path: [name], message: 'is set by the view, and not by its query' })
    }
    if (Object.keys(query).length > MAX_PARAMETERS)
      context.addIssue({ code: 'custom', message: `must have at most ${MAX_PARAMETERS} parameters` })
  })

export const SubscribedView = z
  .strictObject({
    table: SubscribedTable,
    period: RelativePeriod,
    against: z
      .enum(['rest', 'before'])
      .optional()
      .describe(
        'Compares scores with the period of the same length `before`, or with the `rest` of the groups.',
      ),
    query: Parameters.default({}).describe('Holds the parameters, by their names.'),
  })
  .describe(
    'Selects figures in the terms of their address: `query` has its parameters, as a text or as a list of ' +
      'texts where one is repeated, but for the days.',
  )
export type SubscribedView = z.infer<typeof SubscribedView>

const CONSOLE = 'https://console.invalid/console/workspace/'

export const ConsolePage = text(2000)
  .refine(
    (page) => URL.canParse(page, CONSOLE) && new URL(page, CONSOLE).href.startsWith(CONSOLE),
    'must be an address within the console, such as "scores?by=service"',
  )
  .describe(
    'Holds an address within the console of the workspace, such as `scores?by=service`. It can lead ' +
      'nowhere else.',
  )

const SubscriptionFields = z.strictObject({
  name: text(100).min(1).describe('Is the subject of the letter.'),
  view: SubscribedView,
  every: z.enum(['week', 'month']).describe('Sends it on each Monday, or on the first day of each month.'),
  at: TimeOfDay.optional().describe('Is the time of the day from which it is sent.'),
  timeZone: TimeZone.optional().describe(
    'Is where that day and time are, which is the time zone of the workspace if it is left out.',
  ),
  locale: Locale.optional().describe("Is the language of the letter, which is the user's if it is left out."),
  page: ConsolePage.optional().describe('Is where the button of the letter leads.'),
})

export const NewSubscription = z
  .strictObject({
    id: z
      .uuid()
      .toLowerCase()
      .describe('Identifies the subscription. Make a random UUID, and keep it for retries.'),
    ...SubscriptionFields.shape,
  })
  .describe(
    'Describes a subscription to create. `id` is made by the client, so that a repeated request creates ' +
      'one.',
  )
  .meta({
    examples: [
      {
        id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
        name: 'Services',
        view: {
          table: 'scores',
          period: 'last-week',
          against: 'before',
          query: { by: 'service', company: ['northwind'] },
        },
        every: 'week',
        at: '08:00',
      },
    ],
  })
export type NewSubscription = z.infer<typeof NewSubscription>

export const SubscriptionPatch = z
  .strictObject({
    ...SubscriptionFields.partial().shape,
    timeZone: TimeZone.nullish(),
    locale: Locale.nullish(),
    page: ConsolePage.nullish(),
    paused: z.boolean().optional().describe('Pauses the letter, or sends it again from the next time on.'),
  })
  .describe('Holds what to change. Absent fields stay unchanged, and `null` clears one.')
export type SubscriptionPatch = z.infer<typeof SubscriptionPatch>

export const PauseReason = z
  .enum(['paused', 'stopped', 'refused', 'bounced'])
  .describe(
    'Says why a letter is sent no more: its user paused it, stopped it by the link in it, may not or ' +
      "can't be shown the figures any more, or has a mailbox that takes no letters.",
  )
export type PauseReason = z.infer<typeof PauseReason>

export const Subscription = z
  .object({
    ...NewSubscription.shape,
    at: TimeOfDay,
    createdAt: z.iso.datetime().describe('Tells when it was created.'),
    nextAt: z.iso.datetime().optional().describe('Tells when it is sent next, unless it is paused.'),
    sentAt: z.iso.datetime().optional().describe('Tells when it was last sent.'),
    paused: z
      .object({ reason: PauseReason, at: z.iso.datetime().describe('Tells since when.') })
      .optional()
      .describe('Is set while it is sent no more.'),
  })
  .describe('Describes a subscription of the user who asks.')
export type Subscription = z.infer<typeof Subscription>
