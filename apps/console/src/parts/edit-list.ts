/** Returns the list with one item replaced. */
export function replaced<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return items.map((each, at) => (at === index ? item : each))
}

/** Returns the list without one item. */
export function without<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_, at) => at !== index)
}

/** Returns the list with one item moved up or down by one place. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const [item, ...rest] = [items[index] as Item, ...without(items, index)]
  return [...rest.slice(0, index + by), item, ...rest.slice(index + by)]
}
