import type { Workspace } from '@otklik/contract'
import { firstRun } from '#texts/first-run'
import { FilterSelect } from '../../parts/filter-select.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useFilters } from '../../parts/use-filters.ts'
import { AskByLetter } from './ask-by-letter.tsx'
import { AskByTag } from './ask-by-tag.tsx'
import type { ListedService } from './service-step.tsx'

const { ask } = firstRun
const WAYS = ['letter', 'tag'] as const

interface Props {
  services: readonly ListedService[]
  workspace: Workspace
}

/** Asks for the first rating, by a letter to oneself or by a tag on a page. */
export function AskStep({ services, workspace }: Props) {
  const filters = useFilters()
  const way = WAYS.find((each) => each === filters.one('by')) ?? 'letter'
  const service = services.find(({ key }) => key === filters.one('service')) ?? services[0]
  if (!service) return null
  return (
    <Panel heading={ask.heading}>
      <div class="tools">
        <FilterSelect
          filters={filters}
          name="by"
          label={ask.by}
          options={WAYS.map((value) => ({ value, label: ask.ways[value] }))}
        />
        {services.length > 1 && (
          <FilterSelect
            filters={filters}
            name="service"
            label={ask.service}
            options={services.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
      </div>
      {way === 'letter' ? (
        <AskByLetter service={service.key} />
      ) : (
        <AskByTag service={service.key} isOpen={workspace.openRatings} />
      )}
    </Panel>
  )
}
