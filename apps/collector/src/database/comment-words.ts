import { type RawBuilder, sql } from 'kysely'

/** Selects the texts among the answers of an invitation. The path is strict, as a lax one would also match chosen options. */
const TEXTS = sql`'strict $.* ? (@.type() == "string")'`

/**
 * Is the condition of the index of words, which a query repeats so that Postgres uses the index.
 *
 * @param table qualifies the columns, which an index has without
 */
export function hasText(table?: string): RawBuilder<boolean> {
  return sql<boolean>`${columnOf(table, 'answers')} @? ${TEXTS}`
}

/**
 * Selects the words of an invitation's texts, and its context as further lexemes, so that the index finds only what its reader
 * may see. The configuration `russian` stems words in Cyrillic letters as Russian, and those in Latin ones as English.
 */
export function commentWords(table?: string): RawBuilder<string> {
  const [answers, workspace, service, company] = (
    ['answers', 'workspace', 'service', 'company'] as const
  ).map((name) => columnOf(table, name))
  return sql<string>`(to_tsvector('russian', jsonb_path_query_array(${answers}, ${TEXTS}))
    || array_to_tsvector(array[' ' || ${workspace}, ' ' || ${workspace} || ' s ' || ${service},
      ' ' || ${workspace} || ' c ' || coalesce(${company}, '')]))`
}

/**
 * Returns the lexeme of a workspace, or of one of its services or companies. It begins with a blank, as no word does.
 */
export function contextLexeme(workspace: string, kind?: 'service' | 'company', key = ''): string {
  return kind ? ` ${workspace} ${kind[0]} ${key}` : ` ${workspace}`
}

function columnOf(table: string | undefined, name: string): RawBuilder<unknown> {
  return sql.ref(table ? `${table}.${name}` : name)
}
