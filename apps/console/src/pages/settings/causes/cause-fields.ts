import type { Cause } from '@otklik/contract'
import { causes } from '#texts/settings-causes'
import type { FieldSpec } from '../../../parts/object-fields.ts'

const { fields } = causes

/** Lists the fields of a cause. That of the key is for new ones alone, and what others belong to belongs to none. */
export function causeFields(rows: readonly Cause[], edited?: Cause): FieldSpec[] {
  const key: FieldSpec = { path: 'key', kind: 'text', ...fields.key, isRequired: true, maxLength: 64 }
  const name: FieldSpec = { path: 'name', kind: 'text', ...fields.name, isRequired: true, maxLength: 200 }
  const above = rows.filter((row) => row.under === undefined && row.key !== edited?.key)
  const under: FieldSpec = {
    path: 'under',
    kind: 'choice',
    ...fields.under,
    options: above.map((row) => ({ value: row.key, label: row.name })),
  }
  const hasOthers = rows.some((row) => row.under === edited?.key && edited !== undefined)
  return [...(edited ? [] : [key]), name, ...(hasOthers || above.length === 0 ? [] : [under])]
}
