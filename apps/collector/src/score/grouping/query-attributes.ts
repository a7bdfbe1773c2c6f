import {
  type Attribute,
  AttributeKey,
  AttributeValue,
  DIMENSIONS,
  PERIODS,
  repeatable,
} from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import type { Grouping, NamedAttribute } from './grouping.ts'
import { refusePeople } from './refuse-people.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Holds the parameters that may be attributes of the workspace, on the routes that take them. */
    attributeFilters?: Readonly<Record<string, unknown>>
  }
}

/**
 * Makes the hook that takes the parameters which a schema does not know, and which may be attributes, out of a query before
 * it is validated. Which there are is found out when the caller is known.
 */
export function takeAttributeFilters({ shape }: z.ZodObject) {
  return async (request: FastifyRequest): Promise<void> => {
    const given = Object.entries(request.query as Record<string, unknown>)
    const isOther = ([name]: readonly [string, unknown]) =>
      !Object.hasOwn(shape, name) && AttributeKey.safeParse(name).success
    request.attributeFilters = Object.fromEntries(given.filter(isOther))
    request.query = Object.fromEntries(given.filter((entry) => !isOther(entry)))
  }
}

/**
 * Completes a query with the attributes that it names.
 *
 * @throws {Problem} `validation_failed` for what the workspace has not declared, and for what counts the answers of few
 *   people, if the caller may not see single answers
 */
export async function admitFigures<Query extends Grouping>(
  db: Database,
  { caller, attributeFilters = {} }: FastifyRequest,
  query: Query,
): Promise<Query & Grouping> {
  const grouped = (query.by ?? []).filter(
    (group) => !isBuiltIn(group) && !Object.hasOwn(attributeFilters, group),
  )
  const isNamed = grouped.length > 0 || Object.keys(attributeFilters).length > 0
  const declared = isNamed ? await findAttributes(db, caller.workspace) : []
  const attributes = [
    ...grouped.map((name) => declaredAs(name, declared) ?? refuseGrouping(name, declared)),
    ...filteredAttributes(attributeFilters, declared),
  ]
  const admitted = { ...query, attributes }
  refusePeople(caller, admitted)
  return admitted
}

/**
 * Returns the attributes that the parameters of a request filter by, with their values.
 *
 * @throws {Problem} `validation_failed` for a parameter that is no declared attribute, or has no values of one
 */
export function filteredAttributes(
  attributeFilters: Readonly<Record<string, unknown>>,
  declared: readonly Attribute[],
): NamedAttribute[] {
  return Object.entries(attributeFilters).map(([name, given]) => {
    const attribute = declaredAs(name, declared)
    if (!attribute) throw invalid(name, 'is not known here')
    return { ...attribute, values: valuesOf(name, given) }
  })
}

function isBuiltIn(group: string): boolean {
  return [...DIMENSIONS, ...PERIODS].some((known) => known === group)
}

function declaredAs(name: string, declared: readonly Attribute[]): Attribute | undefined {
  return declared.find(({ key }) => key === name)
}

function refuseGrouping(name: string, declared: readonly Attribute[]): never {
  const known = [...DIMENSIONS, ...PERIODS, ...declared.map(({ key }) => key)]
  throw invalid('by', `"${name}" is not one of ${known.join(', ')}`)
}

const Values = repeatable(AttributeValue)

function valuesOf(name: string, given: unknown): readonly string[] {
  const values = Values.safeParse(given)
  if (values.success && values.data) return values.data
  throw invalid(name, 'must be a text of 1–100 characters')
}
