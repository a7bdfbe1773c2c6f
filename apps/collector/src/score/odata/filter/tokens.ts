import { badOption, unsupported } from '../odata-problem.ts'
import { findLiteral, type Literal } from './literals.ts'

/** A longer text is refused before it is read. */
const MAX_CHARACTERS = 8192
const MAX_TOKENS = 2000

/** Holds a part of the text of a `$filter`. `at` counts characters from 1. */
export type Token = { at: number; followsSpace: boolean } & (
  | { kind: 'word'; text: string }
  | { kind: 'literal'; text: string; literal: Literal }
  | { kind: 'sign'; text: '(' | ')' | ',' }
  | { kind: 'end'; text: 'the end' }
)

/**
 * Divides the text of a `$filter` into tokens.
 *
 * @throws {Problem} for a character that begins no token, and for a text that is too long
 */
export function tokensOf(text: string): Token[] {
  if (text.length > MAX_CHARACTERS) throw badOption('$filter', `has more than ${MAX_CHARACTERS} characters`)
  const tokens: Token[] = []
  for (let index = 0; ; ) {
    const begin = skipSpace(text, index)
    const token = { ...tokenAt(text, begin), at: begin + 1, followsSpace: begin > index }
    tokens.push(token)
    if (token.kind === 'end') return tokens
    if (tokens.length > MAX_TOKENS) throw badOption('$filter', `has more than ${MAX_TOKENS} parts`)
    index = begin + token.text.length
  }
}

function tokenAt(text: string, index: number) {
  const at = index + 1
  if (index === text.length) return { kind: 'end', text: 'the end' } as const

  const found = findLiteral(text, index)
  if (found) {
    refuseMore(text, found.end)
    return { kind: 'literal', text: text.slice(index, found.end), literal: found.literal } as const
  }
  WORD.lastIndex = index
  const [word] = WORD.exec(text) ?? []
  if (word !== undefined) {
    const end = index + word.length
    if (text[end] === "'") throw unsupported('$filter', `a literal of the type ${word}`, at)
    if (text[end] === '/' || word.includes('.'))
      throw unsupported('$filter', 'a path or a qualified name', at)
    refuseMore(text, end)
    return { kind: 'word', text: word } as const
  }
  const sign = text[index]
  if (sign === '(' || sign === ')' || sign === ',') return { kind: 'sign', text: sign } as const
  if (sign === "'") throw badOption('$filter', 'the text has no closing quote', at)
  // These begin what OData has: aliases, `$it`, negated numbers, arrays and objects.
  if (sign !== undefined && '@$-[{'.includes(sign))
    throw unsupported('$filter', `what begins with ${sign}`, at)
  throw badOption('$filter', `"${String.fromCodePoint(text.codePointAt(index) ?? 0)}" is unexpected`, at)
}

const WORD = /[a-z_][\w.]*/iy

/** Refuses a literal or a word that another one follows without a space, as in `5and`. */
function refuseMore(text: string, end: number): void {
  const next = text[end]
  if (next !== undefined && !' \t(),'.includes(next))
    throw badOption('$filter', `"${next}" is unexpected`, end + 1)
}

function skipSpace(text: string, index: number): number {
  let end = index
  while (text[end] === ' ' || text[end] === '\t') end++
  return end
}
