import { today as texts } from '#texts/today'
import { FilterSelect } from '../../parts/filter-select.tsx'
import type { Filters } from '../../parts/use-filters.ts'
import type { Today } from './use-today.ts'

interface Option {
  value: string
  label: string
}

/** Lets the page be narrowed to a service, to a company, and to days. What leaves nothing to choose is not there. */
export function TodayFilters({ filters, today }: { filters: Filters; today: Today }) {
  const { last, ...labels } = texts.filters
  const services = (today.services.data?.rows ?? []).map(({ service, serviceName }) => ({
    value: service ?? '',
    label: serviceName ?? service ?? '',
  }))
  const companies = (today.companies.data?.rows ?? []).map(({ key, name }) => ({ value: key, label: name }))
  const shared = { filters }
  return (
    <>
      <Choice {...shared} name="service" label={labels.service} all={labels.allServices} options={services} />
      <Choice
        {...shared}
        name="company"
        label={labels.company}
        all={labels.allCompanies}
        options={companies}
      />
      <FilterSelect
        filters={filters}
        name="last"
        label={labels.period}
        options={[
          { value: '7', label: last[7] },
          { value: '', label: last[28] },
          { value: '90', label: last[90] },
        ]}
      />
    </>
  )
}

function Choice(props: { filters: Filters; name: string; label: string; all: string; options: Option[] }) {
  const chosen = props.filters.one(props.name)
  const options = props.options
    // The value in the address can be chosen, even if nothing here has it.
    .concat(
      chosen === undefined || props.options.some(({ value }) => value === chosen)
        ? []
        : { value: chosen, label: chosen },
    )
    .sort((one, other) => one.label.localeCompare(other.label))
  return options.length > 1 || chosen !== undefined ? <FilterSelect {...props} options={options} /> : null
}
