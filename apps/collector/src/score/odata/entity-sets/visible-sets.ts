import type { Attribute } from '@otklik/contract'
import { Problem } from '../../../http/problem.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { unsupported } from '../odata-problem.ts'
import { agentMonths } from './agent-months.ts'
import { agents, companies, services } from './catalogue-sets.ts'
import { companyMonths } from './company-months.ts'
import type { EntitySet } from './entity-set.ts'
import { invitationDays } from './invitation-days.ts'
import { published } from './published.ts'
import { defineResponses } from './responses.ts'
import { serviceDays } from './service-days.ts'
import { serviceMonths } from './service-months.ts'

/**
 * Lists all entity sets, in the order in which readers see them.
 *
 * @param attributes are those that the workspace has declared
 */
export function entitySets(attributes: readonly Attribute[]): readonly EntitySet[] {
  const responses = attributes.length === 0 ? PLAIN_RESPONSES : defineResponses(attributes)
  return [...FIXED_SETS, responses]
}

const FIXED_SETS: readonly EntitySet[] = [
  serviceDays,
  serviceMonths,
  invitationDays,
  published,
  services,
  agents,
  companies,
  agentMonths,
  companyMonths,
]
const PLAIN_RESPONSES = defineResponses([])

type Viewer = Pick<Caller, 'scopes' | 'within'>

/** Lists the entity sets that a caller may read. Others are neither in their service document nor in their metadata. */
export function visibleSets(viewer: Viewer, attributes: readonly Attribute[]): EntitySet[] {
  return entitySets(attributes).filter((set) => mayRead(viewer, set))
}

/**
 * Finds the entity set that a segment of a URL names.
 *
 * @throws {Problem} `not_found`, or `forbidden` for one that the caller may not read
 */
export function findEntitySet(viewer: Viewer, attributes: readonly Attribute[], segment: string): EntitySet {
  if (/^\$|[()]/.test(segment)) throw unsupported(segment.slice(0, 40), 'this resource')
  const set = entitySets(attributes).find(({ name }) => name === segment)
  if (!set) throw new Problem('not_found', 'There is no entity set of this name.')
  if (!mayRead(viewer, set)) {
    throw new Problem('forbidden', `${set.name} ${reasonFor(viewer, set)}.`)
  }
  return set
}

function reasonFor({ scopes }: Viewer, { scope, isFor }: EntitySet): string {
  if (!scopes.includes(scope)) return `needs the scope ${scope}`
  if (isFor) return 'has no rows for grants that name services and no companies'
  return 'counts the answers of the companies in your grants, which needs the scope rows'
}

/** A caller without single answers whose grants name companies would see figures of few people. */
function mayRead({ scopes, within }: Viewer, { scope, countsAnswers, isFor }: EntitySet): boolean {
  const seesFewPeople = countsAnswers && within?.companies !== undefined && !scopes.includes('rows')
  return scopes.includes(scope) && !seesFewPeople && (isFor?.(within) ?? true)
}
