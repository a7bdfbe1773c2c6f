import { expect, test } from 'vitest'
import { randomCentre } from '../test/random-centre.ts'
import type { PeopleGroup } from './people-group.ts'
import { poolSmallGroups } from './pool-small-groups.ts'

/** Makes a group whose responses are counted by service. */
const aGroup = (key: string | null, counts: Record<string, number>, people = 10): PeopleGroup => ({
  key,
  people,
  responses: Object.entries(counts).map(([service, n]) => ({ service, cell: service, n })),
})

const keysOf = (groups: readonly PeopleGroup[]) => groups.map(({ key }) => key)

function namedAmong(...groups: PeopleGroup[]): (string | null)[] {
  const { named, others } = poolSmallGroups(groups)
  expect(keysOf([...named, ...others]).sort()).toEqual(keysOf(groups).sort())
  return keysOf(named).sort()
}

test('groups of at least 5 responses of 3 people are named', () => {
  expect(namedAmong(aGroup('a', { it: 5 }, 3), aGroup('b', { it: 90 }), aGroup(null, { it: 7 }))).toEqual([
    'a',
    'b',
    null,
  ])
})

test('groups of fewer than 5 responses, or of fewer than 3 people, are pooled', () => {
  const small = [aGroup('few', { it: 4 }), aGroup('two', { it: 50 }, 2)]

  expect(namedAmong(...small, aGroup('c', { it: 5 }), aGroup('d', { it: 9 }))).toEqual(['c', 'd'])
})

test('the smallest group, and of two the first by key, joins a pool of a single group or of fewer than 5 responses', () => {
  const others = [aGroup('c', { it: 8 }), aGroup('b', { it: 8 }), aGroup('d', { it: 9 })]

  expect(namedAmong(aGroup('a', { it: 4 }), ...others)).toEqual(['c', 'd'])
  expect(namedAmong(aGroup('a', { it: 2 }), aGroup('e', { it: 2 }), ...others)).toEqual(['c', 'd'])
  expect(namedAmong(aGroup('a', { it: 2 }), aGroup('e', { it: 3 }), ...others)).toEqual(['b', 'c', 'd'])
  expect(namedAmong(aGroup('only', { it: 4 }))).toEqual([])
})

test('no service is left with 1 to 4 responses besides those of groups that lie wholly in it', () => {
  const groups = [
    aGroup('a', { it: 20 }),
    aGroup('b', { it: 9 }),
    aGroup('c', { it: 3, hr: 60 }),
    aGroup('d', { hr: 8 }),
    aGroup('few', { hr: 4 }),
    aGroup('fewer', { hr: 3 }),
  ]

  // The group b is the smallest of those that lie wholly in IT.
  expect(namedAmong(...groups)).toEqual(['a', 'c', 'd'])
  // Without a pool, a and b are the first to join, although d would hide the three answers of c as well.
  const withoutPool = [aGroup('a', { it: 6 }), aGroup('b', { it: 9 }), groups[2], aGroup('d', { hr: 20 })]
  expect(namedAmong(...withoutPool.filter((group) => group !== undefined))).toEqual(['c'])
})

test('no two services are tied by 1 to 4 responses of a group that is named', () => {
  // Payroll less a and b would be the two responses of b in travel.
  const groups = [
    aGroup('a', { pay: 30 }),
    aGroup('b', { pay: 40, travel: 2 }),
    aGroup('c', { travel: 50 }),
    aGroup('few', { travel: 3 }),
    aGroup('fewer', { travel: 2 }),
  ]

  expect(namedAmong(...groups)).toEqual(['b', 'c'])
})

test('the order in which groups and their responses come does not matter', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const centre = randomCentre(seed)
    const reversed = centre.map((group) => ({ ...group, responses: group.responses.toReversed() })).reverse()

    expect(keysOf(poolSmallGroups(reversed).named)).toEqual(keysOf(poolSmallGroups(centre).named))
  }
})

test('in 200 random centres no combination of published rows and totals isolates 1 to 4 responses', () => {
  let [all, shown] = [0, 0]
  for (let seed = 1; seed <= 200; seed++) {
    const centre = randomCentre(seed)
    const { named, others } = poolSmallGroups(centre)

    expect(isolatedBy(rowsOf(named, others)), `centre ${seed}`).toEqual(new Set())
    all += sizeOf(centre)
    shown += sizeOf(named)
  }
  expect(shown / all).toBeGreaterThan(0.9)
})

test('elimination finds what a table isolates that pools small groups alone', () => {
  let leaking = 0
  for (let seed = 1; seed <= 200; seed++) {
    const centre = randomCentre(seed)
    const isSmall = (group: PeopleGroup) => sizeOf([group]) < 5
    const rows = rowsOf(
      centre.filter((group) => !isSmall(group)),
      centre.filter(isSmall),
    )
    if (isolatedBy(rows).size > 0) leaking += 1
  }
  expect(leaking).toBeGreaterThan(60)
})

const sizeOf = (groups: readonly PeopleGroup[]) =>
  groups.flatMap(({ responses }) => responses).reduce((sum, { n }) => sum + n, 0)

/** Returns the responses of each published row by cell. */
function rowsOf(named: readonly PeopleGroup[], others: readonly PeopleGroup[]): number[][] {
  const cells = [
    ...new Set([...named, ...others].flatMap(({ responses }) => responses.map(({ cell }) => cell))),
  ]
  const rows = [...named.map((group) => [group]), ...(others.length > 0 ? [others] : [])]
  return rows.map((groups) =>
    cells.map((cell) =>
      groups
        .flatMap(({ responses }) => responses.filter((each) => each.cell === cell))
        .reduce((sum, { n }) => sum + n, 0),
    ),
  )
}

/**
 * Tries all combinations of rows and totals, and returns which numbers of 1 to 4 responses they isolate.
 *
 * A combination takes rows and totals by factors. What it leaves are the responses whose row and cell have different
 * factors. Factors of 0 and 1 are enough: whatever a combination isolates, taking just the rows and totals with one of its
 * factors isolates a part of that. With the rows given, what is left is least if a cell is taken whenever most of its
 * responses are of the rows that are taken, so no more than the sets of rows are tried. They follow each other in the order
 * of a Gray code, in which each differs from the last by one row.
 */
function isolatedBy(rows: readonly number[][]): Set<number> {
  const totals = (rows[0] ?? []).map((_, cell) => rows.reduce((sum, row) => sum + (row[cell] ?? 0), 0))
  const taken = totals.map(() => 0)
  const isTaken = rows.map(() => false)
  const isolated = new Set<number>()
  // The last row is never taken, as the combination of all that is not taken isolates the same.
  for (let step = 1; step < 2 ** (rows.length - 1); step++) {
    const changed = Math.log2(step & -step)
    const sign = isTaken[changed] ? -1 : 1
    isTaken[changed] = !isTaken[changed]
    rows[changed]?.forEach((n, cell) => {
      taken[cell] = (taken[cell] ?? 0) + sign * n
    })
    const left = totals.reduce((sum, total, cell) => {
      const inside = taken[cell] ?? 0
      return sum + Math.min(inside, total - inside)
    }, 0)
    if (left >= 1 && left <= 4) isolated.add(left)
  }
  return isolated
}
