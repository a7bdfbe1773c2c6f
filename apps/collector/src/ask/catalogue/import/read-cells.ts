import type { CatalogueField, ImportedEntry } from '@otklik/contract'
import type { ImportRow } from '../../../http/uploads/read-rows.ts'
import { undeclared } from '../../attributes/undeclared.ts'
import type { EntryFields } from './entry-queries.ts'
import type { ColumnPlan } from './plan-columns.ts'

export type Faults = NonNullable<ImportedEntry['errors']>

/**
 * Reads the cells that a row has. A value of `null` clears its field.
 *
 * @param before is the entry that is stored, whose attributes stay unless the row has others
 */
export function readCells(
  plan: ColumnPlan,
  cells: ImportRow['cells'],
  before: EntryFields | undefined,
  userOf: (cell: string) => string | undefined,
): { patch: EntryFields; errors: Faults } {
  const patch: EntryFields = {}
  const errors: Faults = []
  const read: Partial<Record<CatalogueField, (cell: string) => unknown>> = {
    target: (cell) => numberIn(cell) ?? cell,
    owner: (cell) => {
      const user = userOf(cell)
      if (user === undefined) errors.push({ path: 'owner', message: 'is no user of this workspace' })
      return user ?? null
    },
    attributes: (cell) => {
      const values = objectIn(cell)
      if (!values) errors.push({ path: 'attributes', message: 'must be an object in JSON' })
      return values ?? null
    },
  }
  for (const [field, column] of plan.fields) {
    const cell = cells.get(column)
    const parse = read[field] ?? String
    if (cell !== undefined) patch[field] = cell === '' ? null : parse(cell)
  }

  const own = [...plan.attributes].flatMap(([key, column]) => {
    const cell = cells.get(column)
    return cell === undefined ? [] : [[key, cell === '' ? null : cell] as const]
  })
  const earlier = (before?.attributes ?? {}) as Record<string, unknown>
  const given = (patch.attributes ?? ('attributes' in patch ? {} : earlier)) as Record<string, unknown>
  const attributes = withoutNulls({ ...given, ...Object.fromEntries(own) })
  if ('attributes' in patch || own.length > 0)
    patch.attributes = Object.keys(attributes).length > 0 ? attributes : null

  const changed = Object.entries(attributes).filter(([key, value]) => earlier[key] !== value)
  const { part } = plan.part
  if (part === 'service' || part === 'company')
    errors.push(...(undeclared(plan.declared, part, Object.fromEntries(changed) as never)?.faults ?? []))
  return { patch, errors }
}

/** Reads a number with a decimal point or comma. */
function numberIn(cell: string): number | undefined {
  return /^\d{1,3}(?:[.,]\d{1,9})?$/.test(cell) ? Number(cell.replace(',', '.')) : undefined
}

function objectIn(cell: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(cell)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

export function withoutNulls<Value>(fields: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  )
}
