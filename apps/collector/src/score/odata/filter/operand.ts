import { type RawBuilder, sql } from 'kysely'
import type { EdmType, Property } from '../metadata/properties.ts'
import { columnOf } from '../query/find-property.ts'
import type { Literal } from './literals.ts'

/** Names the type of a value in a `$filter`. All numbers can be compared with each other. */
export type ValueType = Exclude<EdmType, 'Int64' | 'Double'> | 'Number' | 'Null'

/** Holds a part of a `$filter` as SQL, with what decides how it may be used. */
export interface Operand {
  type: ValueType
  value: RawBuilder<unknown>
  isNullable: boolean
  literal?: Literal
}

/** Returns the column of a property. Only those of the entity set's own list get here. */
export function propertyOperand(property: Property): Operand {
  const { type, isNullable } = property
  const isNumber = type === 'Int64' || type === 'Double'
  return { type: isNumber ? 'Number' : type, value: columnOf(property), isNullable }
}

/** Returns a literal as a parameter of the statement. Its type is named, as Postgres would else guess one. */
export function literalOperand(literal: Literal): Operand {
  return { type: literal.type, value: literalSql(literal), isNullable: literal.type === 'Null', literal }
}

function literalSql(literal: Literal): RawBuilder<unknown> {
  switch (literal.type) {
    case 'String':
      return sql`${literal.value}::text`
    case 'Number':
      return typeof literal.value === 'bigint'
        ? sql`${String(literal.value)}::bigint`
        : sql`${literal.value}::double precision`
    case 'Boolean':
      return sql`${literal.value}::boolean`
    case 'Date':
      return sql`${literal.value}::date`
    case 'DateTimeOffset':
      return sql`${literal.value}::timestamptz`
    case 'Guid':
      return sql`${literal.value}::uuid`
    case 'Null':
      return sql`null`
  }
}
