import { z } from 'zod'
import { AttributeKey } from './attribute.ts'
import { Column, FileEncoding, mapInUrl } from './import.ts'
import { Flag } from './table.ts'

/** Lists the fields of each part of the catalogue. A file has a column for each that it sets, and for the first always. */
export const CATALOGUE_FIELDS = {
  service: ['key', 'name', 'line', 'owner', 'target', 'attributes'],
  agent: ['key', 'name', 'email'],
  company: ['key', 'name', 'owner', 'attributes'],
  line: ['line', 'owner'],
} as const

/** Names the parts of the catalogue that are imported from files. */
export type CataloguePart = keyof typeof CATALOGUE_FIELDS
export type CatalogueField = (typeof CATALOGUE_FIELDS)[CataloguePart][number]

/** A file of the catalogue may have this many rows. */
export const MAX_CATALOGUE_ROWS = 10_000

/**
 * Selects how a file of a part of the catalogue is read. Its `map` names the columns of fields and of attributes; without it, each has
 * the name of what it holds.
 * @example
 * { columns: { key: 'Staff number', name: 'Full name' }, encoding: 'windows-1251' }
 */
export function catalogueImportQuery(part: CataloguePart) {
  const map = z.strictObject({
    columns: z.partialRecord(z.enum(CATALOGUE_FIELDS[part]), Column).optional(),
    attributes: z.record(AttributeKey, Column).optional(),
    encoding: FileEncoding.optional(),
  })
  return z.strictObject({
    dryRun: Flag.optional().describe('Stores nothing, and tells what would be stored.'),
    map: mapInUrl(map)
      .optional()
      .describe(
        'Is a JSON object that names the `columns` of fields, those of `attributes`, and the `encoding` of the file.',
      ),
  })
}

/** Says which columns a file of the catalogue has for fields and attributes, and how it is encoded. */
export interface CatalogueMap {
  columns?: Partial<Record<CatalogueField, string>> | undefined
  attributes?: Record<string, string> | undefined
  encoding?: FileEncoding | undefined
}

export const ImportedEntry = z
  .object({
    line: z.int().describe('Is the line on which the row begins.'),
    key: z.string().optional().describe('Is the key of the entry.'),
    done: z.enum(['created', 'changed', 'unchanged', 'refused']).describe('Tells what became of the row.'),
    fields: z.array(z.string()).optional().describe('Lists the fields that are set or changed.'),
    errors: z
      .array(
        z.object({
          path: z.string().describe('Is the column.'),
          message: z.string().describe('Says what is wrong.'),
        }),
      )
      .optional()
      .describe('Tells what is wrong. `path` is the column.'),
  })
  .describe('Tells what became of the row that begins on this line, or what would.')
export type ImportedEntry = z.infer<typeof ImportedEntry>

export const CatalogueImport = z
  .object({
    dryRun: z.boolean().describe('Is `true` if nothing was stored.'),
    created: z.int().describe('Counts the entries that are new.'),
    changed: z.int().describe('Counts the entries that had other fields.'),
    unchanged: z.int().describe('Counts the entries that were the same.'),
    refused: z.int().describe('Counts the rows that were refused.'),
    items: z.array(ImportedEntry).describe('Holds a result for each row, in the order of the file.'),
    unread: z.array(z.string()).describe('Lists the columns of a CSV that are not read.'),
  })
  .describe('Tells what became of a file of the catalogue. A row that is refused fails alone.')
export type CatalogueImport = z.infer<typeof CatalogueImport>
