import { z } from 'zod'
import { Locale, text } from './text.ts'
import { TimeOfDay } from './time-of-day.ts'
import { WebhookUrl } from './webhook.ts'

/** Holds a delay in working time, or `null` for a step that is left out. */
const delay = (minutes: number) => z.int().min(0).max(10_000).nullable().default(minutes)

export const NoticeSettings = z
  .strictObject({
    atOnce: z
      .boolean()
      .default(true)
      .describe('Tells an owner of each new, assigned or reopened case at once.'),
    waitMinutes: z
      .int()
      .min(0)
      .max(60)
      .default(2)
      .describe(
        'Waits so long after a case has opened, so that the comment that follows the press is in the notice.',
      ),
    digest: z.boolean().default(true).describe('Sends each owner a digest, on the mornings of working days.'),
    digestAt: TimeOfDay.default('08:00').describe("Is the time of the digest in the workspace's time zone."),
    ladder: z
      .strictObject({
        ownerMinutes: delay(0).describe('Is the delay until the owner is told; `null` leaves the step out.'),
        clientManagerMinutes: delay(60).describe('Is the delay until the client manager is told.'),
        qualityMinutes: delay(240).describe('Is the delay until quality is told.'),
      })
      .prefault({})
      .describe(
        'Says who is told of an overdue contact or resolution, and how much working time after it became ' +
          'overdue.',
      ),
    mail: z.boolean().default(true).describe('Sends notices by mail too. Without it they go to chats alone.'),
    withComments: z.boolean().default(false).describe('Lets the words of a person leave in a notice.'),
  })
  .describe('Says which notices about cases a workspace sends. A setting that is left out has its default.')
export type NoticeSettings = z.infer<typeof NoticeSettings>

const ChatFields = z
  .strictObject({
    url: WebhookUrl.optional(),
    host: text(300).optional().describe('Is the host of the present URL.'),
    goneAt: z.iso
      .datetime()
      .optional()
      .describe('Tells when it replied that it is gone. Nothing is posted to it until its URL is set again.'),
  })
  .describe(
    'Names an incoming webhook, as Slack and Mattermost take messages. Its URL is a secret, of which only ' +
      'the host is shown. Sent back as it was shown, it keeps the URL.',
  )
export type Chat = z.infer<typeof ChatFields>

const isUrlOrHost = ({ url, host }: Chat) => (url === undefined) !== (host === undefined)
const AMBIGUOUS = { path: ['url'], error: 'must be given, unless the host of the present one keeps it' }

export const Notices = NoticeSettings.extend({
  chat: ChatFields.extend({ locale: Locale.optional() })
    .refine(isUrlOrHost, AMBIGUOUS)
    .optional()
    .describe('Is the chat that hears of every case.'),
}).describe('Holds the settings of a workspace, and the chat that hears of every case.')
export type Notices = z.infer<typeof Notices>

export const OwnNotices = z
  .strictObject({
    mail: z.boolean().describe('Is `true` if the user is told by mail.'),
    chat: ChatFields.refine(isUrlOrHost, AMBIGUOUS).optional(),
  })
  .describe("Holds where a user's own notices go.")
  .meta({ examples: [{ mail: true, chat: { url: 'https://chat.example/hooks/…' } }] })
export type OwnNotices = z.infer<typeof OwnNotices>
