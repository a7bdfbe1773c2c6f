import { checkCount } from './check-count.ts'
import { rowsBehindNarrowCuts } from './narrow-cuts.ts'
import { FEWEST_PEOPLE, FEWEST_RESPONSES, isFew, type PeopleGroup } from './people-group.ts'

/** Says which groups of a period are published under their names, and which in one row together. */
export interface PooledGroups<Group> {
  readonly named: Group[]
  readonly others: Group[]
}

/**
 * Decides which groups of a period are published under their names, so that no combination of published rows and of totals
 * of the period isolates 1 to 4 responses. All others are pooled in one row.
 *
 * Small groups are pooled. While the pool holds fewer than 5 responses or a single group, the smallest group joins it, and so
 * does the smallest group that lies wholly in one service whose remaining responses would be 1 to 4. Rows and services can
 * be tied together by 1 to 4 responses in other ways too; then the smallest group on the side without the pool joins it. Of
 * groups of equal size the first by key joins, so the order of the input does not matter.
 *
 * A total of 1 to 4 responses tells of them by itself, which no pool can prevent.
 *
 * @param groups all groups of the period, each with its responses by cell
 * @returns each group once, smallest first; `others` holds fewer than 5 responses only where all groups together do
 * @throws {RangeError} when a count is negative or fractional
 * @see Hundepool et al. (2012), Statistical Disclosure Control, on secondary cell suppression
 * @example
 * const group = (key: string, n: number) => ({ key, people: n, responses: [{ service: 'desk', cell: 'desk', n }] })
 * poolSmallGroups([group('ann', 3), group('bob', 40), group('eve', 50)])
 * // { named: [eve], others: [ann, bob] }
 */
export function poolSmallGroups<Group extends PeopleGroup>(groups: readonly Group[]): PooledGroups<Group> {
  const sized = groups.map(measure).sort(bySize)
  const pool = new Set(sized.filter(({ n, group }) => n < FEWEST_RESPONSES || group.people < FEWEST_PEOPLE))
  for (;;) {
    const [named, others] = [sized.filter((each) => !pool.has(each)), sized.filter((each) => pool.has(each))]
    const next = isPoolSmall(others) ? named[0] : (findConfined(named, others) ?? findTied(named, others))
    if (!next) return { named: groupsOf(named), others: groupsOf(others) }
    pool.add(next)
  }
}

/** Holds a group with its size. */
interface Sized<Group> {
  group: Group
  n: number
  /** Is the service in which all of its responses lie, if there is one. */
  onlyService: string | undefined
}

function measure<Group extends PeopleGroup>(group: Group): Sized<Group> {
  checkCount('people', group.people)
  for (const { n } of group.responses) checkCount('n', n)
  const services = new Set(group.responses.map(({ service }) => service))
  return {
    group,
    n: group.responses.reduce((sum, { n }) => sum + n, 0),
    onlyService: services.size === 1 ? [...services][0] : undefined,
  }
}

function bySize(a: Sized<PeopleGroup>, b: Sized<PeopleGroup>): number {
  return a.n - b.n || ((a.group.key ?? '') < (b.group.key ?? '') ? -1 : 1)
}

function isPoolSmall(others: readonly Sized<PeopleGroup>[]): boolean {
  const n = others.reduce((sum, each) => sum + each.n, 0)
  return others.length === 1 || (others.length > 0 && n < FEWEST_RESPONSES)
}

/** Finds the smallest group that lies wholly in one service of which 1 to 4 responses remain without such groups. */
function findConfined<Each extends Sized<PeopleGroup>>(
  named: readonly Each[],
  others: readonly Each[],
): Each | undefined {
  const remaining = new Map<string, number>()
  for (const { group } of [...named.filter((each) => each.onlyService === undefined), ...others]) {
    for (const { service, n } of group.responses) remaining.set(service, (remaining.get(service) ?? 0) + n)
  }
  return named.find(({ onlyService = '' }) => isFew(remaining.get(onlyService) ?? 0))
}

/** Finds the smallest group that 1 to 4 responses tie to the pool, or to the rest of the rows. */
function findTied<Each extends Sized<PeopleGroup>>(
  named: readonly Each[],
  others: readonly Each[],
): Each | undefined {
  const rows = named.map(({ group }) => group.responses)
  const pooled = others.flatMap(({ group }) => group.responses)
  const tied = rowsBehindNarrowCuts(pooled, rows)
  return named.find((_, index) => tied.has(index))
}

function groupsOf<Group extends PeopleGroup>(sized: readonly Sized<Group>[]): Group[] {
  return sized.map(({ group }) => group)
}
