import { isRole } from './access.ts'
import { pathOf, type Query } from './path.ts'

/** So many cases are ordered by whose they are and when they are due. */
const MAX_CASES = 200
const MAX_COMMENTS = 7

/** Returns whose cases wait for the reader: those of anybody, or a manager's own ones and those of nobody. */
export function ownersFor(isManager: boolean): string[] | undefined {
  return isManager ? ['me', 'none'] : undefined
}

/** Returns the path of the cases that wait for the reader, the one first whose step is due first. */
export function waitingCasesPath(filters: Query = {}, isManager = isRole('manager')): string {
  return pathOf('/v1/cases', { order: 'due', owner: ownersFor(isManager), limit: MAX_CASES, ...filters })
}

/** Returns the path of the newest answers with words of their person. */
export function newestCommentsPath(filters: Query = {}): string {
  return pathOf('/v1/responses', { order: 'newest', comment: 'true', limit: MAX_COMMENTS, ...filters })
}
