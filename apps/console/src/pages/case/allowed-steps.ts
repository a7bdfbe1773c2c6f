import type { Case, CaseState, NewCaseEvent } from '@otklik/contract'

/** Is a kind of step that the page offers. */
export type StepKind = Exclude<NewCaseEvent['kind'], 'placed'>

type Facts = Pick<Case, 'state' | 'leading' | 'followers'>

const WORK: readonly CaseState[] = ['open', 'contacted']
const UNTIL_RESOLVED: readonly CaseState[] = [...WORK, 'resolved']
const UNTIL_CLOSED: readonly CaseState[] = [...UNTIL_RESOLVED, 'closed']

/** Maps each step to the states that allow it, as the collector's `decide-step.ts` does. */
const STATES: Record<StepKind, readonly CaseState[]> = {
  noted: [...UNTIL_CLOSED, 'withdrawn'],
  contacted: WORK,
  replied: UNTIL_RESOLVED,
  resolved: WORK,
  assigned: UNTIL_RESOLVED,
  linked: WORK,
  unlinked: UNTIL_CLOSED,
  reopened: ['resolved', 'closed'],
  closed: ['resolved'],
  classified: UNTIL_CLOSED,
}

/** Returns whether a case allows a step. What it does not allow is not offered. */
export function isAllowed(kind: StepKind, { state, leading, followers }: Facts): boolean {
  if (!STATES[kind].includes(state)) return false
  if (kind === 'linked') return leading === undefined && followers.length === 0
  return kind !== 'unlinked' || leading !== undefined
}

/** Lists what a case can be made: no low score without a score, and not what it is. */
export function otherKinds({ kind, score }: Pick<Case, 'kind' | 'score'>): Case['kind'][] {
  const kinds = (['complaint', 'suggestion', 'low-score'] as const).filter((each) => each !== kind)
  return kinds.filter((each) => each !== 'low-score' || score !== undefined)
}

/** Lists the outcomes of a person whom nobody has contacted. */
const WITHOUT_CONTACT = ['not-ours', 'duplicate', 'unreachable']

/** Returns whether a resolution needs a reply: the reply is the contact of an open case, and tells why something was declined. */
export function needsReply(state: CaseState, outcome: string): boolean {
  return outcome === 'declined' || (state === 'open' && outcome !== '' && !WITHOUT_CONTACT.includes(outcome))
}
