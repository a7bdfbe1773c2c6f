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
import type { FigureRequest } from './figure-table.ts'
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
    const { attributeFilters, others } = splitAttributeFilters(shape, request.query as Parameters)
    request.attributeFilters = attributeFilters
    request.query = others
  }
}

type Parameters = Readonly<Record<string, unknown>>

/** Splits the parameters of a query into those that the shape of its schema does not know and may be attributes, and others. */
export function splitAttributeFilters(
  shape: object,
  query: Parameters,
): { attributeFilters: Parameters; others: Parameters } {
  const isOther = (name: string) => !Object.hasOwn(shape, name) && AttributeKey.safeParse(name).success
  const given = Object.entries(query)
  return {
    attributeFilters: Object.fromEntries(given.filter(([name]) => isOther(name))),
    others: Object.fromEntries(given.filter(([name]) => !isOther(name))),
  }
}

/**
 * Completes a query with the attributes that it names.
 *
 * @param dimensions are those of the table
 * @throws {Problem} `validation_failed` for what the workspace has not declared, and for what counts the answers of few
 *   people, if the caller may not see single answers
 */
export async function admitFigures<Query extends Grouping>(
  db: Database,
  { caller, attributeFilters = {} }: FigureRequest,
  query: Query,
  dimensions: readonly string[] = DIMENSIONS,
): Promise<Query & Grouping> {
  const builtIn = [...dimensions, ...PERIODS]
  const grouped = (query.by ?? []).filter(
    (group) => !builtIn.includes(group) && !Object.hasOwn(attributeFilters, group),
  )
  const isNamed = grouped.length > 0 || Object.keys(attributeFilters).length > 0
  const declared = isNamed ? await findAttributes(db, caller.workspace) : []
  const attributes = [
    ...grouped.map(
      (name) =>
        declaredAs(name, declared) ?? refuseGrouping(name, [...builtIn, ...declared.map(({ key }) => key)]),
    ),
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

function declaredAs(name: string, declared: readonly Attribute[]): Attribute | undefined {
  return declared.find(({ key }) => key === name)
}

function refuseGrouping(name: string, known: readonly string[]): never {
  throw invalid('by', `"${name}" is not one of ${known.join(', ')}`)
}

const Values = repeatable(AttributeValue)

function valuesOf(name: string, given: unknown): readonly string[] {
  const values = Values.safeParse(given)
  if (values.success && values.data) return values.data
  throw invalid(name, 'must be a text of 1–100 characters')
}
