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
import { refuse } from '../../http/problem.ts'
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
 * @throws {Problem} `validation_failed` for what the workspace has not declared, and for what counts the answers of few
 *   people, if the caller may not see single answers
 */
export async function admitFigures<Query extends Grouping>(
  db: Database,
  { caller, attributeFilters = {} }: FigureRequest,
  query: Query,
): Promise<Query & Grouping> {
  const grouped = (query.by ?? []).filter((group) => !isBuiltIn(group))
  const names = [...new Set([...grouped, ...Object.keys(attributeFilters)])]
  const declared = names.length > 0 ? await findAttributes(db, caller.workspace) : []
  const attributes = names.map((name): NamedAttribute => {
    const isFilter = Object.hasOwn(attributeFilters, name)
    const attribute = declared.find(({ key }) => key === name)
    if (!attribute) throw refuse([unknown(name, isFilter, declared)])
    return isFilter ? { ...attribute, values: valuesOf(name, attributeFilters[name]) } : attribute
  })
  const admitted = { ...query, attributes }
  refusePeople(caller, admitted)
  return admitted
}

function isBuiltIn(group: string): boolean {
  return [...DIMENSIONS, ...PERIODS].some((known) => known === group)
}

function unknown(name: string, isFilter: boolean, declared: readonly Attribute[]) {
  if (isFilter) return { path: name, message: 'is not known here' }
  const known = [...DIMENSIONS, ...PERIODS, ...declared.map(({ key }) => key)]
  return { path: 'by', message: `"${name}" is not one of ${known.join(', ')}` }
}

const Values = repeatable(AttributeValue)

function valuesOf(name: string, given: unknown): readonly string[] {
  const values = Values.safeParse(given)
  if (values.success && values.data) return values.data
  throw refuse([{ path: name, message: 'must be a text of 1–100 characters' }])
}
