import type { Filters } from './use-filters.ts'

interface Props {
  filters: Filters
  /** Is the name of the filter in the address. */
  name: string
  label: string
  /** Is shown for "no filter", such as `All services`. Without it one is always chosen: by default that of no value, else the first. */
  all?: string
  options: readonly { value: string; label: string }[]
  /** Lists other filters that make no sense with the new value, such as a cursor. */
  resets?: readonly string[]
  /** Shows the label above the values, where these do not tell what they are. */
  isLabelled?: boolean
}

/** Lets one value of a filter be chosen. */
export function FilterSelect({ filters, name, label, all, options, resets = [], isLabelled }: Props) {
  const hasDefault = all !== undefined || options.some(({ value }) => value === '')
  const chosen = filters.one(name) ?? (hasDefault ? '' : options[0]?.value)
  return (
    <label class="filter">
      <span class={isLabelled ? 'block' : 'said'}>{label}</span>
      <select
        value={chosen}
        onChange={({ currentTarget }) =>
          filters.set({
            ...Object.fromEntries(resets.map((other) => [other, undefined])),
            [name]: currentTarget.value,
          })
        }
      >
        {all !== undefined && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
