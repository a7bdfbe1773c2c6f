import { z } from 'zod'
import { AttributeKey } from './attribute.ts'
import { Channel, Level, Round } from './context.ts'
import { CONTEXT_NAMES, contextNamesWith } from './context-fields.ts'
import { contextShape } from './context-shape.ts'
import { QuestionKey } from './survey.ts'
import { Day, Flag } from './table.ts'
import { Key, PersonId, Ticket, text } from './text.ts'
import { TimeZone } from './workspace.ts'

/** Lists what a row of an import can tell, beside answers and attributes. Each is a column of this name unless mapped. */
export const IMPORT_FIELDS = [
  'id',
  ...CONTEXT_NAMES,
  'person',
  'survey',
  'channel',
  'askedAt',
  'answeredAt',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Lists the scales that an import takes. A scale of 5 is a `csi`; the others become choices among their steps. */
export const IMPORT_SCALES = [2, 3, 5, 10] as const
const Scale = z.literal(IMPORT_SCALES, { error: `must be one of ${IMPORT_SCALES.join(', ')}` })

const KeyOrName = text(200).min(1).describe('Holds a key, or a name from which a key is derived.')

export const ImportedRow = z
  .object({
    id: text(200).min(1).optional(),
    ...contextShape(CONTEXT_NAMES, {
      key: Key.optional(),
      ticket: Ticket.optional(),
      round: Round.optional(),
      level: Level.optional(),
    }),
    ...contextShape(contextNamesWith('isCatalogued'), { key: KeyOrName.optional() }),
    ...contextShape(contextNamesWith('isRequired'), { key: KeyOrName }),
    person: PersonId.optional(),
    survey: Key.optional(),
    channel: Channel.optional(),
  })
  .describe('Holds the fields of a row, but for its times.')

export const Column = text(200).min(1).describe('Names a column of a file.')

export const FileEncoding = z
  .enum(['utf-8', 'windows-1251'])
  .describe('Says how the text of a file is encoded.')
export type FileEncoding = z.infer<typeof FileEncoding>

const ImportedQuestion = z
  .strictObject({
    column: Column.optional().describe('Is the column; without it, the one named like the question.'),
    scale: Scale.optional(),
    words: z
      .array(text(100).min(1))
      .max(10)
      .optional()
      .describe('Lists the words that the file has in place of numbers, from the worst to the best.'),
  })
  .refine(({ scale, words }) => !words || Scale.safeParse(scale ?? words.length).data === words.length, {
    path: ['words'],
    message: `must be as many words as the scale has steps: ${IMPORT_SCALES.join(', ')}`,
  })
  .describe('Says where the answers to a question stand, and on which scale they are.')
export type ImportedQuestion = z.infer<typeof ImportedQuestion>

export const ImportMap = z
  .strictObject({
    columns: z.partialRecord(z.enum(IMPORT_FIELDS), Column).optional(),
    questions: z
      .record(QuestionKey, ImportedQuestion)
      .refine((questions) => Object.keys(questions).length > 0, 'must have at least one question')
      .optional()
      .describe('By default, these are `csi` and `comment`.'),
    attributes: z
      .record(AttributeKey, Column)
      .optional()
      .describe('Names the columns with the values of attributes that the workspace has declared.'),
    survey: Key.optional().describe(
      'Names the survey that was answered. By default, the import makes one that is named for the source.',
    ),
    encoding: FileEncoding.optional(),
    decimal: z
      .enum(['.', ','])
      .optional()
      .describe('Separates the decimals of a number, as some systems write a score as `4,0`.'),
    dates: z
      .enum(['iso', 'dd.mm.yyyy'])
      .optional()
      .describe('Says how times are written. Those of ISO 8601 may have an offset.'),
    timeZone: TimeZone.optional().describe(
      'Is the zone of times without an offset. By default, it is that of the workspace.',
    ),
  })
  .describe(
    'Says how to read a file of past ratings: which column holds what, and how times and numbers are ' +
      'written.',
  )
export type ImportMap = z.infer<typeof ImportMap>

/** The map has at most this many bytes, as it is part of a URL. */
const MAX_MAP_LENGTH = 4096

/** Makes the schema of a map that a query holds as JSON. */
export function mapInUrl<Map extends z.ZodType>(map: Map) {
  return z
    .string()
    .max(MAX_MAP_LENGTH)
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json)
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' })
        return z.NEVER
      }
    })
    .pipe(map)
}

export const ImportSource = Key.max(48).describe(
  'Names the system that past ratings come from. Its survey is named for it, so it is shorter than a ' +
    'key.',
)

export const ImportQuery = z.strictObject({
  source: ImportSource,
  map: mapInUrl(ImportMap).optional().describe('Is an `ImportMap` as JSON.'),
  dryRun: Flag.optional().describe('Stores nothing, and tells what would be stored.'),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** A report lists at most this many errors. */
export const MAX_IMPORT_ERRORS = 100

export const ImportError = z
  .object({
    line: z.int().describe('Is the line on which the row begins.'),
    path: z.string().describe('Is the column.'),
    message: z.string().describe('Says what is wrong.'),
  })
  .describe('Tells what is wrong with a row. `path` is the column.')
export type ImportError = z.infer<typeof ImportError>

export const ImportReport = z
  .object({
    dryRun: z.boolean().describe('Is `true` if nothing was stored.'),
    rows: z.int().describe('Counts the rows of the file.'),
    imported: z.int().describe('Counts the rows that were stored.'),
    repeated: z
      .int()
      .describe('Counts the rows that an earlier import, or an earlier row, has brought already.'),
    refused: z.int().describe('Counts the rows that were refused.'),
    errors: z.array(ImportError).max(MAX_IMPORT_ERRORS).describe('Lists the first errors of refused rows.'),
    from: Day.nullable().describe(
      'Is the first day with an imported rating, and the first day after the last one.',
    ),
    to: Day.nullable(),
    added: z
      .record(z.enum(contextNamesWith('isCatalogued')), z.int())
      .describe('Counts the entries that the catalogue did not have.'),
    unread: z.array(z.string()).describe('Lists the columns of a CSV that the import does not read.'),
  })
  .describe('Tells what became of the rows of a file: each was imported, repeated or refused.')
export type ImportReport = z.infer<typeof ImportReport>
