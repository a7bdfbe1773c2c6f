import { type RawBuilder, sql } from 'kysely'
import { commentWords, contextLexeme, hasText } from '../../database/comment-words.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'

/** Holds the conditions that a response has words in a text. Both select the same responses. */
export interface CommentSearch {
  /** Finds them by the index of words: fast where few responses have them. */
  byIndex: RawBuilder<boolean>
  /** Reads the words of each response that the other conditions select: fast where most of those have them. */
  byReading: RawBuilder<boolean>
}

/**
 * Searches the texts of responses as search engines do: all words must be there, `or` and `-` and quotes mean what they do
 * there. Words are stemmed as Russian and English, and found in other languages by their beginnings too.
 */
export function commentSearch({ workspace, within }: Reader, q: string): CommentSearch {
  const words = sql`(websearch_to_tsquery('russian', ${withFewHyphens(q)}) || ${beginningsOf(q)}::tsquery)`
  const context = [
    [contextLexeme(workspace)],
    within?.services?.map((key) => contextLexeme(workspace, 'service', key)),
    within?.companies?.map((key) => contextLexeme(workspace, 'company', key)),
  ]
    // A list is empty for a line without services: whoever reads for it sees nothing anyway.
    .flatMap((lexemes = []) => (lexemes.length > 0 ? [`(${lexemes.map(quoted).join(' | ')})`] : []))
    .join(' & ')
  const query = sql`(${words} && ${context}::tsquery)`
  const found = commentWords('invitation')
  // A query of punctuation or of words such as "and" alone is empty, and would leave the context alone.
  const isSearched = sql`numnode(${words}) > 0 and ${hasText('invitation')}`
  return {
    byIndex: sql<boolean>`(${isSearched} and ${found} @@ ${query})`,
    // Adding nothing keeps the planner from the index.
    byReading: sql<boolean>`(${isSearched} and (${found} || ''::tsvector) @@ ${query})`,
  }
}

/** Postgres fails on more than 32 hyphens in a row, each of which negates the next. */
const MOST_HYPHENS = 30

function withFewHyphens(q: string): string {
  return q.split('-').length > MOST_HYPHENS ? q.replaceAll('-', ' ') : q
}

/** Shorter words have too many others that begin with them. */
const SHORTEST = 3

/** Returns a query for words that begin as those of a text do, which has no operators, or an empty one. */
function beginningsOf(q: string): string {
  if (/["-]|\bor\b/i.test(q)) return ''
  const words =
    q
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .filter(({ length }) => length >= SHORTEST)
    .map((word) => `${quoted(word)}:*`)
    .join(' & ')
}

function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`
}
