import type { SearchPage } from '../docs-build.ts'
import { FIGURES } from './figure-cards.ts'
import type { OperationGroup } from './read-operations.ts'

/** Returns what search knows of the operations of the API, and of its figures. */
export function apiSearchSections(groups: readonly OperationGroup[]): SearchPage['sections'] {
  const operations = groups.flatMap(({ operations: each }) =>
    each.map(({ anchor, method, path, summary, description, access, operation }) => {
      const names = (operation.parameters ?? []).flatMap((parameter) =>
        'name' in parameter ? [parameter.name] : [],
      )
      return {
        anchor,
        heading: [summary, `${method} ${path}`].filter((part) => part !== '').join(' · '),
        text: [description, access ?? '', names.join(' ')].join(' ').replaceAll('`', '').trim(),
      }
    }),
  )
  const figures = FIGURES.map(({ anchor, name, what, formula, leftOut }) => ({
    anchor,
    heading: name,
    text: [what, formula, leftOut].join(' '),
  }))
  return [...figures, ...operations]
}
