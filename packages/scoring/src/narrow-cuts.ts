import { maxFlow } from './bounded-flow.ts'
import { type CellCount, FEWEST_RESPONSES } from './people-group.ts'

/**
 * Finds the published rows that a combination with totals separates from the others by 1 to 4 responses.
 *
 * Rows and cells are the nodes of a graph, and each response is an edge between its row and its cell. A combination adds the
 * totals of some cells and subtracts some rows; what is left are the responses between the nodes that were used and those
 * that were not. So a combination is a cut of the graph, and what it isolates are the edges of the cut. (A combination with
 * other factors than 1 isolates no fewer: the nodes with any one factor are such a cut too, with some of the same edges.)
 *
 * Cells of 1 to 4 responses may lie on either side, as their totals tell of them by themselves.
 *
 * @param pool the responses of the row that pools groups; may be empty
 * @param rows the responses of each other row; each row of at least 5
 * @returns the positions of the rows on the sides that lie away from the pool
 */
export function rowsBehindNarrowCuts(
  pool: readonly CellCount[],
  rows: readonly (readonly CellCount[])[],
): Set<number> {
  const { edges, firstCell } = graphOf([pool, ...rows])
  const found = new Set<number>()
  let nodes = [...edges.keys()].filter((node) => sizeOf(edges[node]) >= FEWEST_RESPONSES)
  // Each round takes the nodes that are connected with the first one. The pool is node 0, so its round is the first.
  while (nodes.length > 0) {
    const [root = 0, ...rest] = nodes
    // 5 or more responses tie each of these to the root, so no narrow cut separates them.
    const tied = new Set([root])
    const cutOff = new Set<number>()
    const unconnected = new Set<number>()
    for (const node of rest) {
      if (cutOff.has(node) || unconnected.has(node)) continue
      const { flow, reached } = maxFlow(edges, node, tied, FEWEST_RESPONSES)
      if (flow >= FEWEST_RESPONSES) tied.add(node)
      else for (const each of reached) (flow > 0 ? cutOff : unconnected).add(each)
    }
    for (const node of cutOff) if (node < firstCell) found.add(node - 1)
    nodes = rest.filter((node) => unconnected.has(node))
  }
  return found
}

/** Makes the graph of rows and cells. Rows come first, in their order, and then the cells in the order of their names. */
function graphOf(rows: readonly (readonly CellCount[])[]): {
  edges: Map<number, number>[]
  firstCell: number
} {
  const names = [...new Set(rows.flat().map(({ cell }) => cell))].sort()
  const nodeOf = new Map(names.map((name, index) => [name, rows.length + index]))
  const edges = Array.from({ length: rows.length + names.length }, () => new Map<number, number>())
  const add = (from: number, to: number, n: number) => edges[from]?.set(to, (edges[from].get(to) ?? 0) + n)
  rows.forEach((responses, row) => {
    for (const { cell, n } of responses) {
      const node = nodeOf.get(cell) ?? row
      add(row, node, n)
      add(node, row, n)
    }
  })
  return { edges, firstCell: rows.length }
}

function sizeOf(edges: ReadonlyMap<number, number> | undefined): number {
  return [...(edges?.values() ?? [])].reduce((sum, n) => sum + n, 0)
}
