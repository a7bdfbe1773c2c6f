import { z } from 'zod'
import { LETTER_TEXTS, type LetterTextName } from './letter-text.ts'
import { Locale, Slug, text } from './text.ts'

const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => isTimeZone(zone), 'must be an IANA time zone such as "Europe/Kyiv"')

const Budgets = z.strictObject({
  /** Letters that one person may get in seven days; absent = no limit. */
  lettersPerWeek: z.int().min(1).max(1000).optional(),
})

const Days = z.int().min(1).max(3650)

/** For how many days a workspace keeps what people said and who they were; absent = for ever. */
export const Retention = z.strictObject({
  /** Texts, counted from when they were sent. */
  textDays: Days.optional(),
  /** Persons and the pages they stood on, counted from the ask. */
  identityDays: Days.optional(),
  /** Who or what opened the links of letters, counted from the visit. */
  linkVisitDays: Days.optional(),
})
export type Retention = z.infer<typeof Retention>

const WorkspaceText = text(2000).min(1)

/** Texts of letters that differ from the built-in ones: language → name → text. */
const WorkspaceTexts = z.record(
  Locale,
  z
    .partialRecord(z.enum(Object.keys(LETTER_TEXTS) as LetterTextName[]), WorkspaceText)
    .superRefine(refuseUnknownPlaceholders),
)

/** A placeholder that is misspelt, or that a text can't fill, would stand in the letter as it is. */
function refuseUnknownPlaceholders(
  texts: Partial<Record<LetterTextName, string>>,
  context: z.RefinementCtx,
): void {
  for (const [name, value = ''] of Object.entries(texts)) {
    const known: readonly string[] = LETTER_TEXTS[name as LetterTextName]
    const unknown = [...value.matchAll(/\{([^{}]*)\}/g)].find(
      ([, placeholder = '']) => !known.includes(placeholder),
    )
    if (!unknown) continue
    const allowed = known.map((placeholder) => `{${placeholder}}`).join(' and ')
    const message = `holds ${unknown[0]}; ${allowed === '' ? 'it takes no placeholder' : `it may hold ${allowed}`}`
    context.addIssue({ code: 'custom', path: [name], message })
  }
}

export const Workspace = z.object({
  slug: Slug,
  name: text(200).min(1),
  timeZone: TimeZone,
  /** A score below it opens a case. */
  threshold: z.int().min(1).max(5),
  /** Whether pages without a token may rate. */
  openRatings: z.boolean(),
  budgets: Budgets,
  texts: WorkspaceTexts,
  retention: Retention,
})
export type Workspace = z.infer<typeof Workspace>

/** What an administrator may change; absent fields stay. */
export const WorkspacePatch = z.strictObject(Workspace.omit({ slug: true }).partial().shape)
export type WorkspacePatch = z.infer<typeof WorkspacePatch>

/** Whether this runtime knows the zone; offsets such as `+03:00` are no zones, as they have no history. */
export function isTimeZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
