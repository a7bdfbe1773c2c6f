import { z } from 'zod'
import { LETTER_TEXTS, type LetterTextName } from './letter-placeholders.ts'
import { Locale, text } from './text.ts'

const WorkspaceText = text(2000).min(1)

export const WorkspaceTexts = z
  .record(
    Locale,
    z
      .partialRecord(z.enum(Object.keys(LETTER_TEXTS) as LetterTextName[]), WorkspaceText)
      .superRefine(refuseUnknownPlaceholders),
  )
  .describe('Maps language and name to the texts of letters that replace the built-in ones.')

/** Refuses placeholders that a text does not have, as they would appear in the letter as they are. */
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
