import { Key } from '@otklik/contract'
import type { z } from 'zod'

/** Holds one value of a row. */
export type Cell = string | number | boolean | null | undefined
/** Maps the names of columns to values. */
export type Row = Readonly<Record<string, Cell>>

/**
 * Describes a column of a table. A `day` and a `time` are texts in ISO 8601, which Excel can take for dates. A `key` is a text
 * without separators, quotes and line breaks.
 */
export interface Column {
  name: string
  kind: 'day' | 'time' | 'key' | 'text' | 'number' | 'boolean'
}

/** Returns the columns of a table with rows of this schema, in its order. */
export function columnsOf(row: z.ZodObject): Column[] {
  return Object.entries(row.shape).map(([name, schema]) => ({ name, kind: kindOf(schema) }))
}

/** Holds what is read of the definition of a schema. */
interface Definition {
  type: string
  /** Is set on texts of a format. */
  format?: string
  /** Is set on `optional` and `nullable`. */
  innerType?: z.core.$ZodType
  /** Is set on unions. */
  options?: readonly z.core.$ZodType[]
  /** Is set on literals. */
  values?: readonly unknown[]
}

function kindOf(schema: z.core.$ZodType): Column['kind'] {
  const { type, format, innerType, options, values } = schema._zod.def as Definition
  if (innerType) return kindOf(innerType)
  if (options?.[0]) return kindOf(options[0])
  if (format === 'date') return 'day'
  if (format === 'datetime') return 'time'
  if (format === 'uuid' || type === 'enum' || schema === Key) return 'key'
  const ofValues = type === 'literal' ? typeof values?.[0] : type
  return ofValues === 'number' || ofValues === 'boolean' ? ofValues : 'text'
}
