interface Props {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChoose(value: string): void
}

/** Lets one of several options be chosen, in the line of filters. */
export function Choice({ label, value, options, onChoose }: Props) {
  return (
    <label class="filter">
      <span class="said">{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
