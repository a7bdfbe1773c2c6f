import { invalid, type Problem } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { type Grouping, peopleIn } from './grouping.ts'

/** Says of whom the answers are that a caller may have counted. */
type Counting = Pick<Caller, 'scopes' | 'within'>

/**
 * Refuses a query that counts the answers of few people, of whom the caller may not see single answers. Groups of one query
 * could be subtracted from those of another, so none is shown: the published table has what is safe.
 *
 * @throws {Problem} `validation_failed`, with the name of the grouping or the filter
 */
export function refusePeople(caller: Counting, query: Grouping): void {
  const [fault] = peopleCounted(caller, query)
  if (fault) throw fault
}

/** Returns whether a query counts no answers of people whose single answers the caller may not see. */
export function maySeePeople(caller: Counting, query: Grouping): boolean {
  return peopleCounted(caller, query).length === 0
}

function peopleCounted({ scopes, within }: Counting, query: Grouping): Problem[] {
  if (scopes.includes('rows')) return []
  const people = peopleIn(query).map(({ path, dimension }) =>
    invalid(
      path,
      `counts the answers of few people by "${dimension}", which needs the scope rows; ${INSTEAD}`,
    ),
  )
  // Every figure of such a caller is of the companies that the grants name.
  const ofCompanies = invalid('by', `counts the answers of the companies in your grants; ${INSTEAD}`)
  return within?.companies ? [ofCompanies, ...people] : people
}

const INSTEAD = 'use /v1/published'
