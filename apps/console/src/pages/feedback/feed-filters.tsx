import { SCORES } from '@otklik/contract/scale'
import { feedback } from '#texts/feedback'
import { scale } from '#words'
import { useData } from '../../api/use-data.ts'
import { plural } from '../../format/plural.ts'
import { FilterSelect } from '../../parts/filter-select.tsx'
import type { Filters } from '../../parts/use-filters.ts'
import { filtersIn } from './feed-path.ts'
import { MoreFilters } from './more-filters.tsx'
import { type Entry, optionsOf } from './options-of.ts'
import { SearchField } from './search-field.tsx'

const DAYS = [1, 7, 28, 90, 365]

/** Narrows the list by what most people look at: a service, a company, the last days. */
export function MainFilters({ filters }: { filters: Filters }) {
  const services = useData<{ rows: Entry[] }>('/v1/services')
  const companies = useData<{ rows: Entry[] }>('/v1/companies')
  const words = feedback.filters
  return (
    <>
      <FilterSelect
        filters={filters}
        name="service"
        label={words.service}
        all={words.allServices}
        options={optionsOf(services.data?.rows, filters.one('service'))}
      />
      <FilterSelect
        filters={filters}
        name="company"
        label={words.company}
        all={words.allCompanies}
        options={optionsOf(companies.data?.rows, filters.one('company'))}
      />
      <FilterSelect
        filters={filters}
        name="days"
        label={words.days}
        all={words.allDays}
        options={DAYS.map((days) => ({ value: String(days), label: plural(days, words.lastDays) }))}
        resets={['from', 'to']}
      />
    </>
  )
}

/** Searches the list, and narrows it by everything else. All of it lives in the address. */
export function FeedFilters({ filters }: { filters: Filters }) {
  const set = filtersIn(filters.params)
  const words = feedback.filters
  return (
    <div class="feed-filters">
      <SearchField filters={filters} />
      <ScoreFilter filters={filters} />
      <label class="filter feed-check">
        <input
          type="checkbox"
          checked={filters.one('comment') === 'true'}
          onChange={({ currentTarget }) =>
            filters.set({ comment: currentTarget.checked ? 'true' : undefined })
          }
        />
        {words.comment}
      </label>
      {set.length > 0 && (
        <button
          type="button"
          class="link"
          onClick={() => filters.set(Object.fromEntries(set.map((name) => [name, undefined])))}
        >
          {words.clear}
        </button>
      )}
      <MoreFilters filters={filters} />
    </div>
  )
}

/** Chooses scores of the 5-point scale. A score of another scale can stand in the address. */
function ScoreFilter({ filters }: { filters: Filters }) {
  const chosen = filters.all('score')
  return (
    <fieldset aria-label={feedback.filters.scores} class="feed-scores">
      {SCORES.map((score) => {
        const value = String(score)
        const isChosen = chosen.includes(value)
        return (
          <button
            key={score}
            type="button"
            class="quiet"
            aria-pressed={isChosen}
            title={scale.csi[score - 1]}
            onClick={() =>
              filters.set({
                score: isChosen ? chosen.filter((other) => other !== value) : [...chosen, value],
              })
            }
          >
            {score}
          </button>
        )
      })}
    </fieldset>
  )
}
