import type { CaseOwner } from '@otklik/contract'
import { caseWords } from '#texts/case-words'
import { cases } from '#texts/cases'
import { useData } from '../../api/use-data.ts'
import { FilterSelect } from '../../parts/filter-select.tsx'
import type { Filters } from '../../parts/use-filters.ts'
import { isOfWaiting } from './case-query.ts'
import { CaseSearch } from './case-search.tsx'
import { CaseViews } from './case-views.tsx'

const { filters: words } = cases
const STATES = ['open', 'contacted', 'resolved', 'closed', 'withdrawn'] as const
const KINDS = ['low-score', 'complaint', 'suggestion'] as const
const DUE = ['overdue', 'today', 'week'] as const

const stateOptions = [
  ...STATES.map((value) => ({ value, label: caseWords.states[value] })),
  { value: 'all', label: words.allStates },
]
const dueOptions = DUE.map((value) => ({ value, label: words[value] }))
const kindOptions = KINDS.map((value) => ({ value, label: caseWords.kinds[value] }))

/** Lets the cases be narrowed. Every filter stands in the address. */
export function CaseFilters({ filters }: { filters: Filters }) {
  const services = useKeyed('/v1/services')
  const companies = useKeyed('/v1/companies')
  const causes = useKeyed('/v1/causes')
  const owners = useData<{ rows: CaseOwner[] }>('/v1/case-owners').data?.rows ?? []
  const owner = filters.one('owner')
  const select = { filters }
  return (
    <div class="case-filters">
      <CaseViews filters={filters} />
      <CaseSearch filters={filters} />
      {isOfWaiting(filters.params) && (
        <FilterSelect
          {...select}
          name="order"
          label={words.order}
          all={words.byDue}
          options={[{ value: 'newest', label: words.newest }]}
        />
      )}
      <div class="tools">
        <FilterSelect {...select} name="state" label={words.state} all={words.toDo} options={stateOptions} />
        <FilterSelect {...select} name="due" label={words.due} all={words.allDue} options={dueOptions} />
        <FilterSelect
          {...select}
          name="service"
          label={words.service}
          all={words.allServices}
          options={services}
        />
        <FilterSelect
          {...select}
          name="company"
          label={words.company}
          all={words.allCompanies}
          options={companies}
        />
        <FilterSelect {...select} name="kind" label={words.kind} all={words.allKinds} options={kindOptions} />
        <FilterSelect {...select} name="cause" label={words.cause} all={words.allCauses} options={causes} />
        {owner !== 'me' && owner !== 'none' && (
          <FilterSelect
            {...select}
            name="owner"
            label={words.owner}
            all={words.allOwners}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </div>
    </div>
  )
}

/** Loads the options of a filter by what has a key and a name. */
function useKeyed(path: string): { value: string; label: string }[] {
  const { data } = useData<{ rows: { key: string; name: string }[] }>(path)
  return data?.rows.map(({ key, name }) => ({ value: key, label: name })) ?? []
}
