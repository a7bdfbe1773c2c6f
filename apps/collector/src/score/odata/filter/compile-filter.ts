import { type RawBuilder, sql } from 'kysely'
import { badOption, unsupported } from '../odata-problem.ts'
import { type Columns, findColumn } from '../query/find-property.ts'
import { compare } from './compare.ts'
import type { Call, Comparison, Expression, Membership } from './expression.ts'
import { FILTER_FUNCTIONS, OTHER_FUNCTIONS } from './filter-functions.ts'
import { literalOperand, type Operand, propertyOperand } from './operand.ts'

/**
 * Compiles a parsed `$filter` to a condition on the columns of `entity`. Only the listed properties become columns, and only parameters
 * hold what the text says.
 *
 * @throws {Problem} `malformed_request` or `not_implemented`, with the place of the fault
 */
export function compileFilter(filter: Expression, columns: Columns): RawBuilder<boolean> {
  const { type, value } = operandOf(filter, columns)
  if (type !== 'Boolean') throw badOption('$filter', 'is a value and no condition', 1)
  return sql<boolean>`${value}`
}

function operandOf(expression: Expression, columns: Columns): Operand {
  switch (expression.kind) {
    case 'literal':
      return literalOperand(expression.literal)
    case 'property':
      return propertyOperand(findColumn(columns, '$filter', expression.name, expression.at))
    case 'call':
      return callOperand(expression, columns)
    case 'not':
      return condition(sql`(not ${conditionOf(expression.operand, columns)})`)
    case 'comparison':
      return comparisonOperand(expression, columns)
    case 'junction': {
      const [left, right] = [expression.left, expression.right].map((each) => conditionOf(each, columns))
      return condition(
        expression.operator === 'and' ? sql`(${left} and ${right})` : sql`(${left} or ${right})`,
      )
    }
    case 'in':
      return membershipOperand(expression, columns)
  }
}

function condition(value: RawBuilder<unknown>): Operand {
  return { type: 'Boolean', value, isNullable: false }
}

function conditionOf(expression: Expression, columns: Columns): RawBuilder<unknown> {
  const { type, value } = operandOf(expression, columns)
  if (type === 'Boolean') return value
  throw badOption('$filter', 'and, or and not need conditions, which are put in brackets', expression.at)
}

function comparisonOperand({ operator, left, right, at }: Comparison, columns: Columns): Operand {
  const [one, other] = [operandOf(left, columns), operandOf(right, columns)]
  const comparison = compare(operator, one, other)
  if (comparison) return condition(comparison)
  throw badOption('$filter', `${operator} can't compare ${one.type} with ${other.type}`, at)
}

function membershipOperand({ operand, list }: Membership, columns: Columns): Operand {
  const one = operandOf(operand, columns)
  const values = list.map(({ literal, at }) => {
    if (literal.type === one.type || literal.type === 'Null') return literalOperand(literal)
    throw badOption('$filter', `in can't compare ${one.type} with ${literal.type}`, at)
  })
  const listed = values.filter(({ type }) => type !== 'Null').map(({ value }) => value)
  const conditions = [
    ...(listed.length > 0 ? [sql`${one.value} is not null and ${one.value} in (${sql.join(listed)})`] : []),
    ...(listed.length < values.length ? [sql`${one.value} is null`] : []),
  ]
  return condition(conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`)
}

function callOperand({ name, parameters, at }: Call, columns: Columns): Operand {
  const called = Object.hasOwn(FILTER_FUNCTIONS, name) ? FILTER_FUNCTIONS[name] : undefined
  if (!called) {
    if (OTHER_FUNCTIONS.includes(name)) throw unsupported('$filter', `the function ${name}`, at)
    throw badOption('$filter', `there is no function ${name}`, at)
  }
  if (parameters.length !== called.parameters.length)
    throw badOption('$filter', `${name} takes ${called.parameters.length} parameters`, at)

  const operands = parameters.map((parameter, index) => {
    const operand = operandOf(parameter, columns)
    const types = called.parameters[index] ?? []
    if (types.includes(operand.type)) return operand
    throw badOption(
      '$filter',
      `${name} takes ${types.join(' or ')} here, and no ${operand.type}`,
      parameter.at,
    )
  })
  return {
    type: called.result,
    value: called.compile(...operands),
    isNullable: operands.some(({ isNullable }) => isNullable),
  }
}
