import {
  type CaseState,
  type NewCaseEvent,
  OUTCOMES_WITHOUT_CONTACT,
  toStoredContext,
} from '@otklik/contract'
import type { Moment } from '../../../database/change-counter.ts'
import type { CaseFile } from '../../../database/tables.ts'
import { Problem } from '../../../http/problem.ts'
import { dayIn } from '../../../workspace/day.ts'
import { dueTimes } from '../../calendar/due-times.ts'
import { addStep, type CaseActor, type CaseDraft } from '../case.ts'
import { contentOf, detailsOf, wordsOf } from './step-content.ts'
import { contacted, reopened, resolved, type StepTime, type WorkingCalendar } from './step-times.ts'

type Kind = NewCaseEvent['kind']

/** Holds the rule of one kind of step. */
interface StepRule<Step> {
  /** Lists the states that allow the step. */
  from: readonly CaseState[]
  /** Returns a sentence if the case doesn't allow the step although its state does. */
  refusal?(file: CaseFile, step: Step): string | undefined
  /** Returns the fields that the step changes. */
  change?(file: CaseFile, step: Step, time: StepTime): Partial<CaseFile>
}

const WORK: readonly CaseState[] = ['open', 'contacted']
const UNTIL_RESOLVED: readonly CaseState[] = [...WORK, 'resolved']
const UNTIL_CLOSED: readonly CaseState[] = [...UNTIL_RESOLVED, 'closed']

const RULES: { [K in Kind]: StepRule<Extract<NewCaseEvent, { kind: K }>> } = {
  noted: { from: [...UNTIL_CLOSED, 'withdrawn'] },

  assigned: { from: UNTIL_RESOLVED, change: (_, { owner }) => ({ owner }) },

  contacted: {
    from: WORK,
    change: (file, { by }, time) => ({ state: 'contacted', ...contacted(file, by, time) }),
  },

  replied: {
    from: UNTIL_RESOLVED,
    change: (file, _, time) => ({
      ...(file.state === 'open' && { state: 'contacted' }),
      ...contacted(file, null, time),
    }),
  },

  resolved: {
    from: WORK,
    refusal: ({ state }, { outcome, reply }) =>
      state === 'open' && reply === undefined && !OUTCOMES_WITHOUT_CONTACT.includes(outcome)
        ? `Nobody has contacted the person: contact them or reply first. Only ${OUTCOMES_WITHOUT_CONTACT.join(', ')} need no contact.`
        : undefined,
    change: (file, { cause, outcome, reply }, time) => ({
      ...(reply !== undefined && outcome !== 'unreachable' && contacted(file, null, time)),
      ...resolved(file, { cause, outcome }, time),
    }),
  },

  closed: { from: ['resolved'], change: (_, __, { now }) => ({ state: 'closed', closed_at: now }) },

  reopened: { from: ['resolved', 'closed'], change: (file, _, time) => reopened(file, time) },

  classified: {
    from: UNTIL_CLOSED,
    refusal: ({ kind, score }, { as }) => {
      if (kind === as) return `The case is a ${as} already.`
      return as === 'low-score' && score === null ? 'No score has opened this case.' : undefined
    },
    change: (_, { as }, { now, timeZone }) => ({
      kind: as,
      complaint_day: as === 'complaint' ? dayIn(timeZone, now) : null,
    }),
  },

  placed: {
    from: UNTIL_CLOSED,
    refusal: ({ invitation }) =>
      invitation === null ? undefined : 'The context of a case that follows a rating is that of the rating.',
    change(file, step, { calendar, timeZone }) {
      const context = toStoredContext(step.context)
      if (context.level === file.level || !WORK.includes(file.state)) return context
      const { contactDue } = dueTimes(calendar, timeZone, context.level, file.counts_from)
      const { resolveDue } = dueTimes(calendar, timeZone, context.level, file.resolve_from)
      return { ...context, contact_due: contactDue, resolve_due: resolveDue }
    },
  },

  linked: {
    from: WORK,
    refusal: ({ leading_case }) =>
      leading_case === null ? undefined : 'The case follows another one: unlink it first.',
    change: (_, { leading }) => ({ leading_case: leading }),
  },

  unlinked: {
    from: UNTIL_CLOSED,
    refusal: ({ leading_case }) => (leading_case === null ? 'The case follows no other one.' : undefined),
    change: () => ({ leading_case: null }),
  },
}

/**
 * Decides what a step does to a case. It reads no clock and no table, so what the step names must have been checked.
 *
 * @throws {Problem} `wrong_state` if the case doesn't allow the step
 */
export function decideStep(
  draft: CaseDraft,
  step: NewCaseEvent,
  actor: CaseActor,
  working: WorkingCalendar,
  moment: Moment,
): CaseDraft {
  const { file } = draft
  const rule: StepRule<NewCaseEvent> = RULES[step.kind]
  if (!rule.from.includes(file.state)) {
    const allowed = rule.from.join(' or ')
    throw new Problem(
      'wrong_state',
      `The case is ${file.state}, and "${step.kind}" needs one that is ${allowed}.`,
    )
  }
  const refusal = rule.refusal?.(file, step)
  if (refusal !== undefined) throw new Problem('wrong_state', refusal)

  const { id, kind } = step
  const content = { content: contentOf(step), details: detailsOf(step), ...wordsOf(step) }
  const changed = rule.change?.(file, step, { ...working, now: moment.now }) ?? {}
  return addStep(draft, { kind, actor, id, ...content }, changed, moment)
}
