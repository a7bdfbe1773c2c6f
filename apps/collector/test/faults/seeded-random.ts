/** Makes random choices that are the same for the same seed. */
export interface SeededRandom {
  /** Returns an integer from 0 to `below` − 1. */
  nat: (below: number) => number
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  uuid: () => string
  shuffle: <Item>(items: readonly Item[]) => Item[]
}

/** Creates a random source by mulberry32, which is small and good enough to choose faults. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const nat = (below: number) => Math.floor(next() * below)

  return {
    nat,
    pick: (items) => items[nat(items.length)] ?? items[0],
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => nat(16).toString(16)).join('')
      return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  }
}
