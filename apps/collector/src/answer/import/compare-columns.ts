import type { ImportMap } from '@otklik/contract'
import { refuse } from '../../http/problem.ts'
import type { ImportPlan } from './import-plan.ts'

/**
 * Compares a plan with the columns of a CSV.
 *
 * @returns the columns that the import does not read
 * @throws {Problem} `validation_failed` if a column is missing or is there twice
 */
export function compareColumns(plan: ImportPlan, map: ImportMap, columns: readonly string[]): string[] {
  const { columns: fields, questions, attributes } = plan
  const mapped = [
    ...Object.entries({ service: fields.service, ...map.columns }).map(([field, column]) => ({
      path: `map.columns.${field}`,
      column,
    })),
    ...(map.questions ? questions.map(({ key, column }) => ({ path: `map.questions.${key}`, column })) : []),
    ...Object.entries(map.attributes ?? {}).map(([key, column]) => ({
      path: `map.attributes.${key}`,
      column,
    })),
  ]
  const missing = mapped
    .filter(({ column }) => !columns.includes(column))
    .map(({ path, column }) => ({ path, message: `the file has no column "${column}"` }))
  const read = new Set([
    ...Object.values(fields),
    ...[...questions, ...attributes].map(({ column }) => column),
  ])
  const twice = [...read]
    .filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column))
    .map((column) => ({ path: 'body', message: `the column "${column}" is there twice` }))
  if (missing.length + twice.length > 0) throw refuse([...missing, ...twice])
  return columns.filter((column) => column !== '' && !read.has(column))
}
