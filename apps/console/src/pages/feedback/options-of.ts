/** Is what the lists of the catalogue have in common. */
export interface Entry {
  key: string
  name: string
}

/** Makes the options of a filter by the catalogue. What is chosen is among them, also before they are loaded. */
export function optionsOf(
  entries: readonly Entry[] | undefined,
  chosen: string | undefined,
): { value: string; label: string }[] {
  const options = (entries ?? []).map(({ key, name }) => ({ value: key, label: name }))
  const isKnown = chosen === undefined || options.some(({ value }) => value === chosen)
  return isKnown ? options : [...options, { value: chosen, label: chosen }]
}
