import { z } from 'zod'
import { Locale, text } from './text.ts'
import { TimeOfDay } from './time-of-day.ts'
import { WebhookUrl } from './webhook.ts'

/** Holds a delay in working time, or `null` for a step that is left out. */
const delay = (minutes: number) => z.int().min(0).max(10_000).nullable().default(minutes)

/** Says which notices about cases a workspace sends. A setting that is left out has its default. */
export const NoticeSettings = z.strictObject({
  /** Tells an owner of each new, assigned or reopened case at once. */
  atOnce: z.boolean().default(true),
  /** Waits so long after a case has opened, so that the comment that follows the press is in the notice. */
  waitMinutes: z.int().min(0).max(60).default(2),
  /** Sends each owner a digest, on the mornings of working days. */
  digest: z.boolean().default(true),
  /** Is the time of the digest in the workspace's time zone. */
  digestAt: TimeOfDay.default('08:00'),
  /** Says who is told of an overdue contact or resolution, and how much working time after it became overdue. */
  ladder: z
    .strictObject({ ownerMinutes: delay(0), clientManagerMinutes: delay(60), qualityMinutes: delay(240) })
    .prefault({}),
  /** Sends notices by mail too. Without it they go to chats alone. */
  mail: z.boolean().default(true),
  /** Lets the words of a person leave in a notice. */
  withComments: z.boolean().default(false),
})
export type NoticeSettings = z.infer<typeof NoticeSettings>

/**
 * Names an incoming webhook, as Slack and Mattermost take messages. Its URL is a secret, of which only the host is shown.
 * Sent back as it was shown, it keeps the URL.
 */
const ChatFields = z.strictObject({
  url: WebhookUrl.optional(),
  host: text(300).optional(),
  /** Tells when it replied that it is gone. Nothing is posted to it until its URL is set again. */
  goneAt: z.iso.datetime().optional(),
})
export type Chat = z.infer<typeof ChatFields>

const isUrlOrHost = ({ url, host }: Chat) => (url === undefined) !== (host === undefined)
const AMBIGUOUS = { path: ['url'], error: 'must be given, unless the host of the present one keeps it' }

/** Holds the settings of a workspace, and the chat that hears of every case. */
export const Notices = NoticeSettings.extend({
  chat: ChatFields.extend({ locale: Locale.optional() }).refine(isUrlOrHost, AMBIGUOUS).optional(),
})
export type Notices = z.infer<typeof Notices>

/** Holds where a user's own notices go. */
export const OwnNotices = z.strictObject({
  mail: z.boolean(),
  chat: ChatFields.refine(isUrlOrHost, AMBIGUOUS).optional(),
})
export type OwnNotices = z.infer<typeof OwnNotices>
