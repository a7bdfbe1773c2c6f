import type { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import type { CountedFigures } from './figures-reply.ts'

/** Says for whom figures are read: each caller, and each user to whom they are sent. */
export interface FigureReader extends WorkspaceContext, Pick<Caller, 'scopes' | 'within'> {
  user?: Pick<NonNullable<Caller['user']>, 'agent'>
}

/** Holds a query of figures, and who asks. */
export interface FigureRequest {
  caller: FigureReader
  /** Holds the parameters that may be attributes of the workspace, where the table takes them. */
  attributeFilters?: Readonly<Record<string, unknown>>
}

/** Describes a table of figures, whoever reads it and however it is sent. */
export interface FigureTable<Query> {
  schema: z.ZodObject & z.ZodType<Query>
  /** Is `true` if parameters that the schema does not know may be attributes. */
  takesAttributes: boolean
  /**
   * Completes a query that the schema has parsed.
   *
   * @throws {Problem} `validation_failed` for what this caller can't be shown
   */
  admit: (db: Database, request: FigureRequest, query: Query) => Promise<Query>
  /** Says how the figures of an admitted query are counted. */
  count: (reader: FigureReader, query: Query) => CountedFigures
}
