import { badOption, unsupported } from '../odata-problem.ts'
import type { Comparator, Expression, LiteralExpression } from './expression.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Brackets, functions and `not` may be nested this deeply. */
const MAX_DEPTH = 32

/** Says how tightly each operator binds; those of one level are read from left to right. `not` binds with a power of 7. */
const POWERS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  ...{ eq: 3, ne: 3 },
  ...{ gt: 4, ge: 4, lt: 4, le: 4 },
  ...{ add: 5, sub: 5 },
  ...{ mul: 6, div: 6, divby: 6, mod: 6 },
  ...{ in: 8, has: 8 },
}
const NOT_POWER = 7
const UNSUPPORTED = ['add', 'sub', 'mul', 'div', 'divby', 'mod', 'has']

/**
 * Parses a `$filter` by the precedence of its operators, as Pratt did.
 *
 * @throws {Problem} `malformed_request` with the place of the fault, or `not_implemented` for the rest of OData
 */
export function parseFilter(text: string): Expression {
  const parser = new Parser(tokensOf(text))
  return parser.parseAll()
}

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  parseAll(): Expression {
    const expression = this.#parse(0)
    this.#expect('the end')
    return expression
  }

  #parse(power: number): Expression {
    let left = this.#parsePrefix()
    for (;;) {
      const operator = this.#peek()
      const itsPower = operator.kind === 'word' ? POWERS[operator.text.toLowerCase()] : undefined
      if (itsPower === undefined || itsPower <= power) return left
      left = this.#parseInfix(left, this.#take(), itsPower)
    }
  }

  #parsePrefix(): Expression {
    const token = this.#take()
    const { at } = token
    if (token.kind === 'literal') return { kind: 'literal', literal: token.literal, at }
    if (token.kind === 'sign' && token.text === '(') return this.#nested(at, () => this.#parseGroup())
    if (token.kind !== 'word' || token.text.toLowerCase() in POWERS) throw unexpected(token, 'a value')
    if (token.text.toLowerCase() === 'not')
      return this.#nested(at, () => ({ kind: 'not', operand: this.#parse(NOT_POWER), at }))
    const next = this.#peek()
    if (next.text === '(' && !next.followsSpace) {
      const parameters = this.#nested(at, () => this.#parseParameters())
      return { kind: 'call', name: token.text.toLowerCase(), parameters, at }
    }
    return { kind: 'property', name: token.text, at }
  }

  #parseInfix(left: Expression, token: Token, power: number): Expression {
    const { at } = token
    const operator = token.text.toLowerCase()
    if (!token.followsSpace || !this.#peek().followsSpace)
      throw badOption('$filter', `"${operator}" needs a space before and after it`, at)
    if (UNSUPPORTED.includes(operator)) throw unsupported('$filter', `the operator ${operator}`, at)
    if (operator === 'in') return { kind: 'in', operand: left, list: this.#parseList(), at }
    const right = this.#parse(power)
    return operator === 'and' || operator === 'or'
      ? { kind: 'junction', operator, left, right, at }
      : { kind: 'comparison', operator: operator as Comparator, left, right, at }
  }

  /** Parses what follows an opening bracket. */
  #parseGroup(): Expression {
    const inner = this.#parse(0)
    this.#expect(')')
    return inner
  }

  #parseParameters(): Expression[] {
    this.#expect('(')
    if (this.#skip(')')) return []
    const parameters = [this.#parse(0)]
    while (this.#skip(',')) parameters.push(this.#parse(0))
    this.#expect(')')
    return parameters
  }

  #parseList(): LiteralExpression[] {
    if (this.#peek().kind === 'word')
      throw unsupported('$filter', 'a list that is not written out', this.#peek().at)
    this.#expect('(')
    if (this.#skip(')')) return []
    const list = [this.#parseListed()]
    while (this.#skip(',')) list.push(this.#parseListed())
    this.#expect(')')
    return list
  }

  #parseListed(): LiteralExpression {
    const token = this.#take()
    if (token.kind === 'word') throw unsupported('$filter', 'a list of other than literals', token.at)
    if (token.kind !== 'literal') throw unexpected(token, 'a literal')
    return { kind: 'literal', literal: token.literal, at: token.at }
  }

  #nested<Result>(at: number, parse: () => Result): Result {
    if (++this.#depth > MAX_DEPTH) throw badOption('$filter', `is nested more than ${MAX_DEPTH} deep`, at)
    const result = parse()
    this.#depth--
    return result
  }

  #peek(): Token {
    // The last token is the end, which is never passed.
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)] as Token
  }

  #take(): Token {
    const token = this.#peek()
    this.#next++
    return token
  }

  #skip(text: '(' | ')' | ','): boolean {
    const isNext = this.#peek().kind === 'sign' && this.#peek().text === text
    if (isNext) this.#next++
    return isNext
  }

  #expect(text: '(' | ')' | 'the end'): void {
    const token = this.#take()
    if (token.text !== text || token.kind === 'word' || token.kind === 'literal')
      throw unexpected(token, text === ')' ? '")"' : text === '(' ? '"("' : 'an operator or the end')
  }
}

function unexpected({ kind, text, at }: Token, expected: string) {
  return badOption(
    '$filter',
    `${kind === 'end' ? text : `"${text.slice(0, 40)}"`} is found instead of ${expected}`,
    at,
  )
}
