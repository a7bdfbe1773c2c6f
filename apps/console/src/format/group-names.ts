import type { AvailableFigures } from '@otklik/contract'
import { figures } from '#texts/figures'

const { dimensions } = figures
type BuiltIn = keyof typeof dimensions

/** Holds how a dimension and its values are called. */
export interface DimensionWords {
  one: string
  many: string
  by: string
  unknown: string
}

/** Returns the words of a dimension; an attribute of the workspace is called by its own name. */
export function wordsOf(key: string, available: AvailableFigures['dimensions']): DimensionWords {
  if (Object.hasOwn(dimensions, key)) return dimensions[key as BuiltIn]
  const name = available.find((dimension) => dimension.key === key)?.name ?? key
  return { one: name, many: name, by: figures.attributeBy(name), unknown: figures.notGiven }
}

const FIXED: Record<string, Readonly<Record<string, string>>> = {
  level: figures.levels,
  channel: figures.channels,
  trust: figures.trusts,
}

/** Returns the value of a row's group as the address holds it, or `undefined` for answers without one. */
export function groupValue(row: Readonly<Record<string, unknown>>, dimension: string): string | undefined {
  const value = row[dimension]
  return value === null || value === undefined ? undefined : String(value)
}

/** Returns how the group of a row is called: by today's name of its key, by our own word, or by the value itself. */
export function nameOf(
  row: Readonly<Record<string, unknown>>,
  dimension: string,
  available: AvailableFigures['dimensions'],
): string {
  const value = groupValue(row, dimension)
  if (value === undefined) return wordsOf(dimension, available).unknown
  const name = row[`${dimension}Name`]
  return typeof name === 'string' ? name : (FIXED[dimension]?.[value] ?? value)
}
