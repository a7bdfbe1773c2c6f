import type { AvailableFigures } from '@otklik/contract'
import { useMemo } from 'preact/hooks'
import { shell } from '#texts/shell'
import { may } from '../../api/access.ts'
import { useData } from '../../api/use-data.ts'
import { language } from '../../document.ts'
import { toDay } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useFilters } from '../../parts/use-filters.ts'
import { ChoiceView } from './choice-view.tsx'
import { Facts } from './facts.tsx'
import { FilterBar } from './filter-bar.tsx'
import { GroupsTable } from './groups-table.tsx'
import { InWords } from './in-words.tsx'
import { OverTime } from './over-time.tsx'
import type { PageProps } from './page-props.ts'
import { PublishedTable } from './published-table.tsx'
import { Subscribe } from './subscribe.tsx'
import { readView } from './view.ts'

/** Shows scores, response rates and cases over time and by group. What it shows is in its address. */
export function ScoresPage() {
  const filters = useFilters()
  const loaded = useData<AvailableFigures>(`/v1/figures?locale=${language}`)
  const { data: available } = loaded
  const address = String(filters.params)
  const today = toDay(new Date())
  const view = useMemo(
    () => available && readView(filters.params, available, may('rows'), today),
    [address, available, today],
  )
  if (!available || !view)
    return (
      <>
        <PageHead title={shell.pages.scores} />
        <Failed {...loaded} />
      </>
    )
  const props = { view, available, filters }
  return (
    <>
      <PageHead title={shell.pages.scores} about={<InWords {...props} />}>
        <FilterBar {...props} />
        <Subscribe {...props} />
      </PageHead>
      <div class="stack">
        <Figures {...props} />
      </div>
    </>
  )
}

function Figures(props: PageProps) {
  const { view } = props
  if (view.kind === 'published') return <PublishedTable {...props} />
  if (view.kind === 'choice') return <ChoiceView {...props} />
  const { by } = view
  return (
    <>
      <Facts {...props} />
      <OverTime {...props} />
      {by !== undefined && <GroupsTable {...props} view={{ ...view, by }} />}
    </>
  )
}
