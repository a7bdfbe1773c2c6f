import type { FigureMove } from '../../database/figure-days.ts'
import type { Invitation, InvitationTally } from '../../database/tables.ts'
import { type InvitationChange, isSetAside } from './invitation.ts'

/**
 * Returns which figures these changes move, with those of the tallies that they cause. A response moves the scores of its
 * day by each revision, although some revisions move no tally: not every kind of question is tallied, and what one person
 * takes from a tally another may add to it.
 */
export function figureMovesOf(
  changes: readonly InvitationChange[],
  tallies: readonly Pick<InvitationTally, 'day'>[],
): FigureMove[] {
  const [first] = changes
  if (!first) return []
  const { change } = first.after
  const revised = changes.filter(({ before, after }) => countedAnswers(before) !== countedAnswers(after))
  return [
    ...tallies.map(({ day }) => ({ kind: 'rate' as const, day, change })),
    ...revised.flatMap(({ after: { answered_day: day } }) =>
      day === null ? [] : { kind: 'score' as const, day, change },
    ),
  ]
}

function countedAnswers(invitation: Invitation | undefined): Invitation['answers'] | undefined {
  if (!invitation || invitation.answered_day === null || isSetAside(invitation)) return undefined
  return invitation.answers
}
