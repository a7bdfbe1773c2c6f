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

/** Holds a key, or a name from which a key is derived. */
const KeyOrName = text(200).min(1)

/** Holds the fields of a row, but for its times. */
export const ImportedRow = z.object({
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

/** Names a column of a file. */
export const Column = text(200).min(1)

/** Says how the text of a file is encoded. */
export const FileEncoding = z.enum(['utf-8', 'windows-1251'])
export type FileEncoding = z.infer<typeof FileEncoding>

/** Says where the answers to a question stand, and on which scale they are. */
const ImportedQuestion = z
  .strictObject({
    /** Is the column; without it, the one named like the question. */
    column: Column.optional(),
    scale: Scale.optional(),
    /** Lists the words that the file has in place of numbers, from the worst to the best. */
    words: z.array(text(100).min(1)).max(10).optional(),
  })
  .refine(({ scale, words }) => !words || Scale.safeParse(scale ?? words.length).data === words.length, {
    path: ['words'],
    message: `must be as many words as the scale has steps: ${IMPORT_SCALES.join(', ')}`,
  })
export type ImportedQuestion = z.infer<typeof ImportedQuestion>

/**
 * Says how to read a file of past ratings: which column holds what, and how times and numbers are written.
 *
 * @example
 * { columns: { service: 'Queue', answeredAt: 'Rated' }, questions: { csi: { column: 'Score' } }, dates: 'dd.mm.yyyy' }
 */
export const ImportMap = z.strictObject({
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), Column).optional(),
  /** By default, these are `csi` and `comment`. */
  questions: z
    .record(QuestionKey, ImportedQuestion)
    .refine((questions) => Object.keys(questions).length > 0, 'must have at least one question')
    .optional(),
  /** Names the columns with the values of attributes that the workspace has declared. */
  attributes: z.record(AttributeKey, Column).optional(),
  /** Names the survey that was answered. By default, the import makes one that is named for the source. */
  survey: Key.optional(),
  encoding: FileEncoding.optional(),
  /** Separates the decimals of a number, as some systems write a score as `4,0`. */
  decimal: z.enum(['.', ',']).optional(),
  /** Says how times are written. Those of ISO 8601 may have an offset. */
  dates: z.enum(['iso', 'dd.mm.yyyy']).optional(),
  /** Is the zone of times without an offset. By default, it is that of the workspace. */
  timeZone: TimeZone.optional(),
})
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

/** Names the system that past ratings come from. Its survey is named for it, so it is shorter than a key. */
export const ImportSource = Key.max(48)

export const ImportQuery = z.strictObject({
  source: ImportSource,
  map: mapInUrl(ImportMap).optional(),
  dryRun: Flag.optional(),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** A report lists at most this many errors. */
export const MAX_IMPORT_ERRORS = 100

/** Tells what is wrong with a row. `path` is the column. */
export const ImportError = z.object({ line: z.int(), path: z.string(), message: z.string() })
export type ImportError = z.infer<typeof ImportError>

/** Tells what became of the rows of a file: each was imported, repeated or refused. */
export const ImportReport = z.object({
  dryRun: z.boolean(),
  rows: z.int(),
  imported: z.int(),
  /** Counts the rows that an earlier import, or an earlier row, has brought already. */
  repeated: z.int(),
  refused: z.int(),
  /** Lists the first errors of refused rows. */
  errors: z.array(ImportError).max(MAX_IMPORT_ERRORS),
  /** Is the first day with an imported rating, and the first day after the last one. */
  from: Day.nullable(),
  to: Day.nullable(),
  /** Counts the entries that the catalogue did not have. */
  added: z.record(z.enum(contextNamesWith('isCatalogued')), z.int()),
  /** Lists the columns of a CSV that the import does not read. */
  unread: z.array(z.string()),
})
export type ImportReport = z.infer<typeof ImportReport>
