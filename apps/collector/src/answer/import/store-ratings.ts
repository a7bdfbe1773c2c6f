import type { ImportError } from '@otklik/contract'
import { addAskedContexts } from '../../ask/invitations/asked-context-queries.ts'
import { readInvitations } from '../../ask/invitations/invitation-queries.ts'
import { storeInvitations } from '../../ask/invitations/store-invitations.ts'
import type { StoredSurvey } from '../../ask/surveys/survey-queries.ts'
import { write } from '../../database/change-counter.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { scoreChanges } from '../intake/score-tallies.ts'
import { addScores, writeSubmissions } from '../intake/submission-queries.ts'
import type { ImportPlan } from './import-plan.ts'
import { importedInvitation, importedSubmission } from './imported-rows.ts'
import { isSameRating } from './is-same-rating.ts'
import type { PastRating } from './read-rating.ts'

/** Holds a rating with the id of the invitation that it becomes. */
export interface IdentifiedRating {
  rating: PastRating
  id: string
}

/** Holds ratings by what became of them. */
export interface SortedRatings {
  fresh: readonly IdentifiedRating[]
  repeated: number
  errors: readonly ImportError[]
}

/** Sorts out the ratings that were imported before, or are in this list before. */
export async function sortRatings(
  db: Database,
  plan: ImportPlan,
  ratings: readonly IdentifiedRating[],
  now: Date,
): Promise<SortedRatings> {
  const { workspace } = plan.workspaceContext
  const stored = await readInvitations(db, workspace, [...new Set(ratings.map(({ id }) => id))])
  const known = new Map<string, () => Invitation>(
    stored.map((invitation) => [invitation.id, () => invitation]),
  )
  const fresh: IdentifiedRating[] = []
  const errors: ImportError[] = []
  for (const identified of ratings) {
    const { rating, id } = identified
    const invitation = () => importedInvitation(plan, rating, id, { change: 0, now })
    const earlier = known.get(id)
    if (!earlier) {
      known.set(id, invitation)
      fresh.push(identified)
    } else if (!isSameRating(earlier(), invitation())) {
      errors.push({ line: rating.line, path: plan.columns.id, message: 'differs from what was imported' })
    }
  }
  return { fresh, repeated: ratings.length - fresh.length - errors.length, errors }
}

/**
 * Stores ratings in one transaction, with all that counts them. Nobody is told, and no case follows.
 *
 * @param alsoWrite writes what else belongs to the transaction, if anything is stored
 */
export function storeRatings(
  db: Database,
  plan: ImportPlan,
  ratings: readonly IdentifiedRating[],
  now: Date,
  alsoWrite: (trx: Database, invitations: readonly Invitation[]) => Promise<void>,
): Promise<SortedRatings> {
  return write(db, plan.workspaceContext.workspace, now, async (trx, moment) => {
    const sorted = await sortRatings(trx, plan, ratings, now)
    const invitations = sorted.fresh.map(({ rating, id }) => importedInvitation(plan, rating, id, moment))
    if (invitations.length > 0) {
      await writeInvitations(trx, plan, invitations)
      await alsoWrite(trx, invitations)
    }
    return sorted
  })
}

async function writeInvitations(
  trx: Database,
  plan: ImportPlan,
  invitations: readonly Invitation[],
): Promise<void> {
  const { workspaceContext, surveys } = plan
  const { workspace } = workspaceContext
  const changes = invitations.map((after) => ({ before: undefined, after }))
  await Promise.all([
    storeInvitations(trx, workspace, changes),
    writeSubmissions(
      trx,
      workspace,
      invitations.flatMap((invitation) => importedSubmission(plan, invitation)),
    ),
    addScores(
      trx,
      workspace,
      scoreChanges(changes, ({ survey }) => (surveys.get(survey) as StoredSurvey).definition),
    ),
    // The contexts of past days were gathered without them.
    addAskedContexts(trx, workspace, [...contextsOf(invitations)]),
  ])
}

/** Returns an invitation of each context. */
function contextsOf(invitations: readonly Invitation[]): Iterable<Invitation> {
  const keyOf = ({ service, company, agent }: Invitation) => JSON.stringify([service, company, agent])
  return new Map(invitations.map((invitation) => [keyOf(invitation), invitation])).values()
}
