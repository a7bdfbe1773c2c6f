import { type Attribute, CATALOGUE_FIELDS, type CatalogueField, type CatalogueMap } from '@otklik/contract'
import { refuse } from '../../../http/problem.ts'
import type { ImportedPart } from './imported-part.ts'

/** Says which columns of a file hold what. */
export interface ColumnPlan {
  part: ImportedPart
  fields: ReadonlyMap<CatalogueField, string>
  /** Maps the keys of attributes. */
  attributes: ReadonlyMap<string, string>
  declared: readonly Attribute[]
  /** Lists the columns of a CSV that hold nothing of it. */
  unread: readonly string[]
}

/**
 * Plans which columns hold the fields and the attributes of entries: those that the map names, or else those of the same name.
 *
 * @param columns are those of a CSV; a file of JSON does not say which it has
 * @throws {Problem} `validation_failed` if a column that is named or required is missing, or one that is read is there twice
 */
export function planColumns(
  part: ImportedPart,
  declared: readonly Attribute[],
  map: CatalogueMap,
  columns: readonly string[] | undefined,
): ColumnPlan {
  const names: readonly CatalogueField[] = CATALOGUE_FIELDS[part.part]
  const own = declared.filter(({ of }) => of === part.part).map(({ key }) => key)
  const free = own.filter((key) => !names.some((name) => name === key))
  const fields = names.map((name) => [name, map.columns?.[name] ?? name] as const)
  const attributes = free.map((key) => [key, key] as const)
  const mapped = Object.entries(map.attributes ?? {})
  const isThere = ([, column]: readonly [string, string]) => !columns || columns.includes(column)
  const plan = {
    part,
    declared,
    fields: new Map(fields.filter(isThere)),
    attributes: new Map([...attributes, ...mapped].filter(isThere)),
  }

  const read = new Set([...plan.fields.values(), ...plan.attributes.values()])
  const required = fields.filter(([name]) => name === part.keyField || map.columns?.[name] !== undefined)
  const faults = [
    ...mapped
      .filter(([key]) => !own.includes(key))
      .map(([key]) => ({ path: `map.attributes.${key}`, message: 'is no attribute of these entries' })),
    ...[...required, ...mapped]
      .filter((each) => !isThere(each))
      .map(([, column]) => ({ path: column, message: 'is no column of the file' })),
    ...[...read]
      .filter((column) => columns?.indexOf(column) !== columns?.lastIndexOf(column))
      .map((column) => ({ path: column, message: 'is there twice' })),
  ]
  if (faults.length > 0) throw refuse(faults)
  return { ...plan, unread: columns?.filter((column) => column !== '' && !read.has(column)) ?? [] }
}
