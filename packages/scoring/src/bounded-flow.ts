/** Maps the neighbours of a node to the capacity of the edge between. */
type Edges = ReadonlyMap<number, number>

/**
 * Finds out how much can flow from a node to any of several others, up to a bound, by augmenting the shortest paths.
 *
 * @param graph the edges of each node; each edge stands at both of its nodes
 * @param bound ends the search; the capacities are whole numbers
 * @returns the flow and, where it stays below the bound, the nodes on the near side of a narrowest cut
 * @see Edmonds & Karp (1972), Theoretical Improvements in Algorithmic Efficiency for Network Flow Problems, JACM 19(2)
 * @example
 * const edge = (to: number, n: number) => new Map([[to, n]])
 * maxFlow([edge(1, 2), new Map([[0, 2], [2, 7]]), edge(1, 7)], 0, new Set([2]), 5)
 * // { flow: 2, reached: [0] }
 */
export function maxFlow(
  graph: readonly Edges[],
  source: number,
  sinks: ReadonlySet<number>,
  bound: number,
): { flow: number; reached: number[] } {
  const used = new Map<number, Map<number, number>>()
  for (let flow = 0; ; flow++) {
    if (flow === bound) return { flow, reached: [] }
    const { previous, end } = findPath(graph, used, source, sinks)
    if (end === undefined) return { flow, reached: [...previous.keys()] }
    for (let to = end, from = previous.get(to); from !== undefined; to = from, from = previous.get(to)) {
      use(used, from, to, 1)
      use(used, to, from, -1)
    }
  }
}

type Used = Map<number, Map<number, number>>

function use(used: Used, from: number, to: number, n: number): void {
  const ofNode = used.get(from) ?? new Map<number, number>()
  ofNode.set(to, (ofNode.get(to) ?? 0) + n)
  used.set(from, ofNode)
}

/** Finds a shortest path along edges with capacity left, by breadth. */
function findPath(graph: readonly Edges[], used: Used, source: number, sinks: ReadonlySet<number>) {
  const previous = new Map<number, number | undefined>([[source, undefined]])
  const queue = [source]
  for (const node of queue) {
    for (const [next, capacity] of graph[node] ?? []) {
      if (previous.has(next) || capacity <= (used.get(node)?.get(next) ?? 0)) continue
      previous.set(next, node)
      if (sinks.has(next)) return { previous, end: next }
      queue.push(next)
    }
  }
  return { previous, end: undefined }
}
