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
  return z.strictObject({ dryRun: Flag.optional(), map: mapInUrl(map).optional() })
}

/** Says which columns a file of the catalogue has for fields and attributes, and how it is encoded. */
export interface CatalogueMap {
  columns?: Partial<Record<CatalogueField, string>> | undefined
  attributes?: Record<string, string> | undefined
  encoding?: FileEncoding | undefined
}

/** Tells what became of the row that begins on this line, or what would. */
export const ImportedEntry = z.object({
  line: z.int(),
  key: z.string().optional(),
  done: z.enum(['created', 'changed', 'unchanged', 'refused']),
  /** Lists the fields that are set or changed. */
  fields: z.array(z.string()).optional(),
  /** Tells what is wrong. `path` is the column. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type ImportedEntry = z.infer<typeof ImportedEntry>

/** Tells what became of a file of the catalogue. A row that is refused fails alone. */
export const CatalogueImport = z.object({
  dryRun: z.boolean(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Holds a result for each row, in the order of the file. */
  items: z.array(ImportedEntry),
  /** Lists the columns of a CSV that are not read. */
  unread: z.array(z.string()),
})
export type CatalogueImport = z.infer<typeof CatalogueImport>
