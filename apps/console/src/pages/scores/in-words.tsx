import { figures } from '#texts/figures'
import { scores } from '#texts/scores'
import { wordsOf } from '../../format/group-names.ts'
import { formatDays } from '../../format/periods.ts'
import { useFilterText } from './dimension-filters.tsx'
import { questionName } from './filter-bar.tsx'
import type { PageProps } from './page-props.ts'
import type { Filter, View } from './view.ts'

/** Says what the page shows, as its filters do on a screen. */
export function InWords(props: PageProps) {
  const { view, available } = props
  const parts = [
    questionName(view.question),
    view.by && wordsOf(view.by, available.dimensions).by,
    formatDays(view.days),
    view.kind === 'published' ? undefined : figures.units[view.unit].by,
    againstInWords(view),
  ]
  return (
    <>
      {parts.filter(Boolean).join(' · ')}
      {view.filters.map((filter) => (
        <FilterText key={filter[0]} {...props} filter={filter} />
      ))}
    </>
  )
}

function FilterText({ filter, view, available }: PageProps & { filter: Filter }) {
  return <> · {useFilterText(filter, view, available)}</>
}

function againstInWords({ against }: View): string | undefined {
  if (against === undefined) return undefined
  return against === 'rest' ? scores.against.rest : scores.against.days(formatDays(against))
}
