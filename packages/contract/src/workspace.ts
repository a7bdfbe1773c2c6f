import { z } from 'zod'
import { Attributes } from './attribute.ts'
import { Brand, NewBrand } from './brand.ts'
import { Target } from './catalogue.ts'
import { PublishedSettings } from './published-settings.ts'
import { AUDIT_DAYS, MIN_AUDIT_DAYS, RETENTION_DAYS } from './retention-days.ts'
import { SetAside } from './set-aside.ts'
import { NewSignInProvider, SignInProvider } from './sign-in-provider.ts'
import { Slug, text } from './text.ts'
import { WorkspaceTexts } from './workspace-texts.ts'

export const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => isTimeZone(zone), 'must be an IANA time zone such as "Europe/Kyiv"')
  .describe('Names a time zone of the IANA database.')

const Budgets = z.strictObject({
  lettersPerWeek: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Limits the letters that one person may get in seven days. By default there is no limit.'),
})

const Days = z.int().min(RETENTION_DAYS.min).max(RETENTION_DAYS.max)

export const Retention = z
  .strictObject({
    textDays: Days.optional().describe('Counts from the submission of a text to its removal.'),
    identityDays: Days.optional().describe('Counts from the ask to the removal of its person and page.'),
    linkVisitDays: Days.optional().describe('Counts from a visit to a link of a letter to its removal.'),
    auditDays: Days.min(MIN_AUDIT_DAYS)
      .optional()
      .describe(`Counts from an entry of the audit to its removal; ${AUDIT_DAYS} by default.`),
  })
  .describe(
    'Limits for how many days a workspace keeps data. Without a limit, it is kept for ever, but for the ' +
      'audit.',
  )
export type Retention = z.infer<typeof Retention>

const AddressRange = z
  .union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
    error: 'must be an address or a range such as "198.51.100.0/24"',
  })
  .describe('Holds a range of addresses, such as `198.51.100.0/24`, or one address.')

export const Workspace = z
  .object({
    slug: Slug,
    name: text(200).min(1).describe('Is what people read.'),
    timeZone: TimeZone,
    threshold: z.int().min(1).max(5).describe('A score below this opens a case.'),
    openRatings: z.boolean().describe('Is `true` if pages may send ratings without a token.'),
    budgets: Budgets.describe('Limits how often a person gets letters.'),
    texts: WorkspaceTexts,
    retention: Retention,
    officeNetworks: z
      .array(AddressRange)
      .max(100)
      .describe('Open answers and views from these networks always count, however many they are.'),
    togetherMinutes: z
      .int()
      .min(0)
      .max(1440)
      .describe(
        'Collects the asks that come for one person and survey within this time of a letter, so that one ' +
          'letter asks about them all. With 0 each letter goes at once.',
      ),
    withdrawMinutes: z
      .int()
      .min(0)
      .max(1440)
      .describe(
        'A score that is raised to the threshold within this time of its case, and before contact, was a ' +
          'misclick.',
      ),
    settleDays: z
      .int()
      .min(1)
      .max(365)
      .describe('A resolved case closes by itself after so many days, if its person says nothing.'),
    attributes: Attributes.describe(
      "Declares dimensions of the workspace's own, by which figures can be grouped and filtered.",
    ),
    target: Target.optional().describe(
      'Is the target of all services that have none. If it is absent, `threshold` is.',
    ),
    published: PublishedSettings,
  })
  .describe('Holds the settings of a workspace.')
export type Workspace = z.infer<typeof Workspace>

export const WorkspaceOverview = Workspace.extend({
  brand: Brand,
  signIn: SignInProvider.optional().describe('Is absent if people sign in by letter alone.'),
  setAside: SetAside,
}).describe('Shows the settings, and how much is set aside until an administrator decides about it.')

export const WorkspacePatch = z
  .strictObject({
    ...Workspace.omit({ slug: true }).partial().shape,
    brand: NewBrand.optional(),
    target: Target.nullable().optional().describe('Removes the target if it is `null`.'),
    signIn: NewSignInProvider.nullable().optional().describe('Removes the provider if it is `null`.'),
  })
  .describe('Holds the settings to change. Absent fields stay unchanged.')
  .meta({ examples: [{ timeZone: 'Europe/Kyiv', threshold: 4, retention: { textDays: 730 } }] })
export type WorkspacePatch = z.infer<typeof WorkspacePatch>

/** Returns `true` if this runtime knows a time zone. Offsets such as `+03:00` are refused, as they have no history. */
export function isTimeZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
