import { z } from 'zod'
import { AttributeKey } from './attribute.ts'
import { Locale, text } from './text.ts'
import { TimeOfDay } from './time-of-day.ts'
import { TimeZone } from './workspace.ts'

/** A user may have this many subscriptions. */
export const MAX_SUBSCRIPTIONS = 50

/** Names the figures that can be subscribed to, by the last part of their address. */
export const SubscribedTable = z.enum(['scores', 'response-rates', 'case-figures', 'published'])
export type SubscribedTable = z.infer<typeof SubscribedTable>

/**
 * Names whole weeks, months or quarters that have ended before the day on which a letter is due, in the time zone of the
 * workspace. Weeks start on Monday.
 */
export const RelativePeriod = z.enum([
  'last-week',
  'last-4-weeks',
  'last-12-weeks',
  'last-month',
  'last-3-months',
  'last-12-months',
  'last-quarter',
])
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

/**
 * Selects figures in the terms of their address: `query` has its parameters, as a text or as a list of texts where one is
 * repeated, but for the days.
 *
 * @example
 * { table: 'scores', period: 'last-month', against: 'before', query: { by: 'service', company: ['acme', 'globex'] } }
 */
export const SubscribedView = z.strictObject({
  table: SubscribedTable,
  period: RelativePeriod,
  /** Compares scores with the period of the same length `before`, or with the `rest` of the groups. */
  against: z.enum(['rest', 'before']).optional(),
  query: Parameters.default({}),
})
export type SubscribedView = z.infer<typeof SubscribedView>

const CONSOLE = 'https://console.invalid/console/workspace/'

/** Holds an address within the console of the workspace, such as `scores?by=service`. It can lead nowhere else. */
export const ConsolePage = text(2000).refine(
  (page) => URL.canParse(page, CONSOLE) && new URL(page, CONSOLE).href.startsWith(CONSOLE),
  'must be an address within the console, such as "scores?by=service"',
)

const SubscriptionFields = z.strictObject({
  /** Is the subject of the letter. */
  name: text(100).min(1),
  view: SubscribedView,
  /** Sends it on each Monday, or on the first day of each month. */
  every: z.enum(['week', 'month']),
  /** Is the time of the day from which it is sent. */
  at: TimeOfDay.optional(),
  /** Is where that day and time are, which is the time zone of the workspace if it is left out. */
  timeZone: TimeZone.optional(),
  /** Is the language of the letter, which is the user's if it is left out. */
  locale: Locale.optional(),
  /** Is where the button of the letter leads. */
  page: ConsolePage.optional(),
})

/**
 * Describes a subscription to create. `id` is made by the client, so that a repeated request creates one.
 *
 * @example
 * { id: '6f…', name: 'Services', view: { table: 'scores', period: 'last-week', query: { by: 'service' } }, every: 'week' }
 */
export const NewSubscription = z.strictObject({ id: z.uuid().toLowerCase(), ...SubscriptionFields.shape })
export type NewSubscription = z.infer<typeof NewSubscription>

/** Holds what to change. Absent fields stay unchanged, and `null` clears one. */
export const SubscriptionPatch = z.strictObject({
  ...SubscriptionFields.partial().shape,
  timeZone: TimeZone.nullish(),
  locale: Locale.nullish(),
  page: ConsolePage.nullish(),
  /** Pauses the letter, or sends it again from the next time on. */
  paused: z.boolean().optional(),
})
export type SubscriptionPatch = z.infer<typeof SubscriptionPatch>

/**
 * Says why a letter is sent no more: its user paused it, stopped it by the link in it, may not or can't be shown the figures
 * any more, or has a mailbox that takes no letters.
 */
export const PauseReason = z.enum(['paused', 'stopped', 'refused', 'bounced'])
export type PauseReason = z.infer<typeof PauseReason>

/** Describes a subscription of the user who asks. */
export const Subscription = z.object({
  ...NewSubscription.shape,
  at: TimeOfDay,
  createdAt: z.iso.datetime(),
  /** Tells when it is sent next, unless it is paused. */
  nextAt: z.iso.datetime().optional(),
  sentAt: z.iso.datetime().optional(),
  paused: z.object({ reason: PauseReason, at: z.iso.datetime() }).optional(),
})
export type Subscription = z.infer<typeof Subscription>
