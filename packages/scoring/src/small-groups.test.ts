import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIndicative } from './indicative.ts'
import type { Group } from './sibling-group.ts'
import { SMALLEST_GROUP, withheldGroups } from './small-groups.ts'

test('a group is shown from 5 responses on, and is indicative below 30', () => {
  expect([SMALLEST_GROUP, isIndicative(29), isIndicative(30)]).toEqual([5, true, false])
})

test('groups with fewer than 5 responses are withheld, and groups with 5 are not', () => {
  expect(withheldGroups([agent('ann', 4), agent('bob', 5), agent('eve', 0)])).toEqual([true, false, true])
})

test('where only one group is withheld, its smallest sibling is withheld too', () => {
  const groups = [agent('ann', 40), agent('bob', 3), agent('eve', 20), agent('kim', 30)]

  expect(withheldGroups(groups)).toEqual([false, true, true, false])
})

test('of siblings of equal size the first by name is withheld, whatever the order of the rows', () => {
  expect(withheldGroups([agent('kim', 9), agent('bob', 9), agent('ann', 1)])).toEqual([false, true, true])
  expect(withheldGroups([agent('bob', 9), agent('ann', 1), agent('kim', 9)])).toEqual([true, true, false])
})

test('rows that name nobody are a group like any other', () => {
  expect(withheldGroups([agent(null, 2), agent('ann', 9), agent('bob', 10)])).toEqual([true, true, false])
  expect(withheldGroups([agent(null, 9), agent('ann', 2), agent('bob', 10)])).toEqual([true, true, false])
})

test('a small group without siblings is withheld alone', () => {
  expect(withheldGroups([agent('ann', 3)])).toEqual([true])
})

test('rows that differ in two columns are no siblings', () => {
  const groups = [agent('ann', 3, 'payroll'), agent('ann', 20, 'travel'), agent('bob', 30, 'travel')]

  expect(withheldGroups(groups)).toEqual([true, false, false])
})

test('without a column of people no row is withheld, however small', () => {
  const groups = [1, 0, 40].map((n, i) => ({ n, people: {}, others: { service: `s${i}` } }))

  expect(withheldGroups(groups)).toEqual([false, false, false])
})

test('an empty table has no flags', () => {
  expect(withheldGroups([])).toEqual([])
})

test('in a table of two columns, no row and no column total gives a withheld group away', () => {
  const grid = [
    [3, 10, 20],
    [11, 12, 30],
    [40, 50, 60],
  ]

  expect(flagsOf(grid)).toEqual([
    [true, true, false],
    [true, true, false],
    [false, false, false],
  ])
})

test('a number and a text that look the same are different values', () => {
  const groups: Group[] = [
    { n: 3, people: { agent: 'ann', level: 1 }, others: {} },
    { n: 9, people: { agent: 'bob', level: '1' }, others: {} },
  ]

  expect(withheldGroups(groups)).toEqual([true, false])
})

test('the flags agree with a slow search through all sibling groups', () => {
  fc.assert(
    fc.property(someGroups(), (groups) => {
      expect(withheldGroups(groups)).toEqual(searchSlowly(groups))
    }),
    { numRuns: 500 },
  )
})

test('every small group is withheld, and no sibling group has exactly one withheld row', () => {
  fc.assert(
    fc.property(someGroups(), (groups) => {
      const withheld = withheldGroups(groups)

      groups.forEach(({ n }, row) => {
        if (n < SMALLEST_GROUP) expect(withheld[row]).toBe(true)
      })
      for (const column of Object.keys(groups[0]?.people ?? {})) {
        for (const siblings of siblingGroupsAlong(column, groups)) {
          if (siblings.length > 1) expect(siblings.filter((row) => withheld[row])).not.toHaveLength(1)
        }
      }
    }),
  )
})

test('the order of rows and columns does not change what is withheld', () => {
  fc.assert(
    fc.property(someGroups(), fc.infiniteStream(fc.nat()), (groups, order) => {
      const shuffled = groups.map((group, row) => ({ row, turned: turn(group), at: order.next().value }))
      shuffled.sort((a, b) => a.at - b.at)

      const flags = withheldGroups(shuffled.map(({ turned }) => turned))

      const expected = withheldGroups(groups)
      expect(flags).toEqual(shuffled.map(({ row }) => expected[row]))
    }),
  )
})

test('if no group is small, none is withheld', () => {
  fc.assert(
    fc.property(someGroups(SMALLEST_GROUP), (groups) => {
      expect(withheldGroups(groups)).not.toContain(true)
    }),
  )
})

test('200,000 rows that give each other away one after another take seconds, not hours', () => {
  const chain = Array.from({ length: 200_000 }, (_, step) => ({
    n: step === 0 ? 1 : 5 + step,
    people: { agent: Math.ceil(step / 2), company: Math.floor(step / 2) },
    others: {},
  }))

  expect(withheldGroups(chain)).not.toContain(false)
}, 20_000)

test('an n that is not a count is refused', () => {
  expect(() => withheldGroups([agent('ann', -1)])).toThrow(
    new RangeError('n must be a whole number, 0 or more; got -1'),
  )
})

test('a row without a column of the first row is refused', () => {
  expect(() =>
    withheldGroups([agent('ann', 9), { n: 9, people: {}, others: { service: 'payroll' } }]),
  ).toThrow(new RangeError('every row must have the column agent; one has not'))
  expect(() => withheldGroups([agent('ann', 9), { n: 9, people: { agent: 'bob' }, others: {} }])).toThrow(
    new RangeError('every row must have the column service; one has not'),
  )
})

function agent(name: string | null, n: number, service = 'payroll'): Group {
  return { n, people: { agent: name }, others: { service } }
}

function flagsOf(grid: number[][]): boolean[][] {
  const cells = grid.flatMap((row, a) =>
    row.map((n, c) => ({ n, people: { agent: a, company: c }, others: {} })),
  )
  const flags = withheldGroups(cells)
  return grid.map((row) => flags.splice(0, row.length))
}

function turn({ n, people, others }: Group): Group {
  const reversed = (columns: Group['people']) => Object.fromEntries(Object.entries(columns).reverse())
  return { n, people: reversed(people), others: reversed(others) }
}

/** Generates tables in which rows have many siblings and few are small, so that complements matter. */
function someGroups(smallest = 0): fc.Arbitrary<Group[]> {
  const shown = fc.integer({ min: SMALLEST_GROUP, max: 15 })
  const any = fc.integer({ min: smallest, max: 15 })
  const row = fc.record({
    n: fc.oneof({ arbitrary: shown, weight: 9 }, { arbitrary: any, weight: 1 }),
    people: fc.record({
      company: fc.constantFrom(null, 'acme', 'null', 'zeta'),
      agent: fc.constantFrom('ann', 'bob', 'eve', 'kim'),
      level: fc.constantFrom(null, 1),
    }),
    others: fc.record({ service: fc.constantFrom('payroll', 'travel'), line: fc.constant('staff') }),
  })
  return fc.uniqueArray(row, {
    maxLength: 40,
    size: 'max',
    selector: ({ people, others }) => JSON.stringify([people, others]),
  })
}

function siblingGroupsAlong(column: string, groups: readonly Group[]): number[][] {
  const siblingGroups = Map.groupBy(groups.keys(), (row) => {
    const { people, others } = groups[row] as Group
    return JSON.stringify([{ ...people, [column]: undefined }, others])
  })
  return [...siblingGroups.values()]
}

function searchSlowly(groups: readonly Group[]): boolean[] {
  const withheld = groups.map(({ n }) => n < SMALLEST_GROUP)
  for (let before = -1, now = 0; before !== now; ) {
    before = now
    for (const column of ['agent', 'company', 'level']) {
      for (const siblings of siblingGroupsAlong(column, groups)) {
        if (siblings.filter((row) => withheld[row]).length !== 1) continue
        const size = (row: number) => groups[row]?.n ?? 0
        const name = (row: number) => JSON.stringify(groups[row]?.people[column])
        const [smallest] = siblings
          .filter((row) => !withheld[row])
          .sort((a, b) => size(a) - size(b) || (name(a) < name(b) ? -1 : 1))
        if (smallest !== undefined) withheld[smallest] = true
      }
    }
    now = withheld.filter(Boolean).length
  }
  return withheld
}
