import type { Literal } from './literals.ts'

/** Holds a parsed `$filter`. `at` is the character of the text at which a part begins, counted from 1. */
export type Expression = LiteralExpression | Property | Call | Not | Comparison | Junction | Membership

export interface LiteralExpression {
  kind: 'literal'
  literal: Literal
  at: number
}

interface Property {
  kind: 'property'
  name: string
  at: number
}

export interface Call {
  kind: 'call'
  name: string
  parameters: readonly Expression[]
  at: number
}

interface Not {
  kind: 'not'
  operand: Expression
  at: number
}

export type Comparator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

export interface Comparison {
  kind: 'comparison'
  operator: Comparator
  left: Expression
  right: Expression
  at: number
}

interface Junction {
  kind: 'junction'
  operator: 'and' | 'or'
  left: Expression
  right: Expression
  at: number
}

export interface Membership {
  kind: 'in'
  operand: Expression
  list: readonly LiteralExpression[]
  at: number
}
